import { expect, test } from 'vitest';

import {
  parametersOf,
  pathNamesOf,
  piecesOf,
  withParameters,
  withPathValues
} from '../src/ui/tryit/address';

test.each([
  ['{{url}}/a?b=c', { base: '{{url}}', path: '/a', query: 'b=c' }],
  ['https://example.com/a', { base: 'https://example.com', path: '/a', query: null }],
  ['/a?', { base: '', path: '/a', query: '' }],
  ['{{url}}/{{a?b}}/c?d', { base: '{{url}}', path: '/{{a?b}}/c', query: 'd' }]
])('cuts %s into its pieces', (address, pieces) => {
  expect(piecesOf(address)).toEqual(pieces);
});

test.each(['/a', '/a?b', '/a?b=', '/a?b=c&d=%20+e&&f', '/a?x={{a&b=c}}&y'])(
  'leaves %s as it is spelled while its parameters stay',
  address => {
    expect(withParameters(address, parametersOf(address))).toBe(address);
  }
);

test.each([
  [['a', 'b']],
  [['a b', 'c&d=e#f']],
  [['100%', '%41 + é 日本']],
  [['{{name}}', '{{a & b}} and {{$guid}}']],
  [['', 'value']],
  [['=', '']],
  [['half {{', '}} }{ "']]
] as [[string, string]][])('reads a parameter back as it was typed: %j', row => {
  const address = withParameters('{{url}}/a?first=1', [['first', '1'], row]);
  expect(address.startsWith('{{url}}/a?first=1&')).toBe(true);
  expect(parametersOf(address)).toEqual([['first', '1'], row]);
});

test('takes away the question mark with the last parameter', () => {
  expect(withParameters('/a?b=c', [])).toBe('/a');
});

test('leaves the spelling of the parameters that stay, wherever they stand', () => {
  expect(withParameters('/a?x=1&b=%20', [['b', ' ']])).toBe('/a?b=%20');
});

test('changes one parameter and leaves the spelling of the others', () => {
  expect(
    withParameters('/a?b=%20&c=+', [
      ['b', ' '],
      ['c', 'x']
    ])
  ).toBe('/a?b=%20&c=x');
});

test('finds the parts of a path that have names, and puts their values there', () => {
  const address = '{{url}}/users/:id/:part/:id?x=:no';
  expect(pathNamesOf(address)).toEqual(['id', 'part']);
  expect(withPathValues(address, { id: 'a/b c?{{v}}', part: '' })).toBe(
    '{{url}}/users/a%2Fb%20c%3F{{v}}/:part/a%2Fb%20c%3F{{v}}?x=:no'
  );
});
