import { expect, test } from 'vitest';

import { NO_ENVIRONMENT } from '../src/ui/environment/environments';
import { variablesFor } from '../src/ui/environment/variables';
import { addressProblem, sendingOf, shownVariables, unknownOf } from '../src/ui/tryit/sending';
import { BLANK, problemsByField, typedOf, withPast } from '../src/ui/tryit/trial';
import { ADDRESS, BASE, requestOf, sent, served, typed } from './trying';

test('begins with the saved request below {{url}}', () => {
  const [request, mock] = requestOf({
    path: '{{baseUrl}}/users/:id',
    query: [
      { key: 'page', value: '2' },
      { key: 'off', value: '1', enabled: false }
    ],
    pathVariables: [{ key: 'id', value: '7' }]
  });
  expect(typedOf(request, mock.variables)).toMatchObject({
    address: '{{url}}/users/:id?page=2',
    pathValues: { id: '7' }
  });
});

test('keeps the path that a base has which is a variable', () => {
  const variables = [{ key: 'baseUrl', value: 'https://api.example.com/v1/' }];
  const [request, mock] = requestOf({ path: '{{baseUrl}}/pets' }, { variables });
  expect(typedOf(request, mock.variables).address).toBe('{{url}}/v1/pets');
});

test.each([
  [{ raw: ['{"a":', ' 1}'] }, { kind: 'json', body: '{"a": 1}', headers: [] }],
  [{ raw: ['{{greeting}}'] }, { kind: 'text', body: '{{greeting}}' }],
  [
    {
      mode: 'urlencoded',
      urlencoded: [
        { key: 'a', value: 'b c' },
        { key: 'd', enabled: false }
      ]
    },
    {
      kind: 'text',
      body: 'a=b+c',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']]
    }
  ],
  [
    { mode: 'graphql', query: ['{ me }'], variables: ['{"a": 1}'] },
    { kind: 'json', body: JSON.stringify({ query: '{ me }', variables: { a: 1 } }, null, 2) }
  ],
  [
    { mode: 'formdata', formdata: [] },
    { kind: 'none', body: '' }
  ]
])('makes a text of the saved body %j', (body, meant) => {
  const [request, mock] = requestOf({ method: 'POST', path: '/', body });
  expect(typedOf(request, mock.variables)).toMatchObject(meant);
});

test('fills the variables of the environment in, those of the collection behind them', () => {
  const document = {
    variables: [
      { key: 'v', value: 'collection' },
      { key: 'w', value: 'w' }
    ],
    environment: { values: [{ key: 'v', value: 'environment' }] }
  };
  const address = '{{url}}/{{v}}/{{w}}/{{x}}';
  expect(sent({ address }, document)).toMatchObject({
    mock: 'shop',
    url: `${ADDRESS}/environment/w/{{x}}`,
    request: { path: '/environment/w/%7B%7Bx%7D%7D' }
  });
  const card = served(document);
  expect(unknownOf(typed({ address }), variablesFor(card))).toEqual(['x']);
});

test.each([
  ['https://example.com/a?b', '/a?b', 'shop'],
  ['a', '/a', 'shop'],
  ['?b', '/?b', 'shop'],
  ['{{other}}/a#b', '/a%23b', 'shop'],
  [`${BASE}mock/other/a`, '/a', 'other']
])('sends %s to %s of the mock server %s', (address, path, mock) => {
  expect(sent({ address })).toMatchObject({ mock, request: { path } });
});

test('sends what the options and the body say as headers, in place of typed ones', () => {
  const { request, rows } = sent({
    headers: [
      ['X-Mock-Profile', 'typed'],
      ['', 'nameless'],
      ['A', 'b']
    ],
    kind: 'json',
    body: '{}',
    profile: '',
    name: 'ok',
    status: '404'
  });
  expect(request.headers).toEqual([
    ['A', 'b'],
    ['Content-Type', 'application/json'],
    ['x-mock-profile', ''],
    ['x-mock-response-name', 'ok'],
    ['x-mock-response-code', '404']
  ]);
  const problems = [
    { message: 'bad', place: 'request.headers[0]', hint: '' },
    { message: 'worse', place: 'request.headers[3]', hint: '' },
    { message: 'no method', place: 'request.method', hint: 'such as GET' }
  ];
  expect(problemsByField(problems, rows)).toEqual({
    'headers.2': 'bad',
    '': 'worse',
    method: 'no method: such as GET'
  });
});

test('sends no body where none is wished, and keeps it', () => {
  expect(sent({ kind: 'none', body: 'kept' }).request.body).toBe('');
});

test('says what is wrong with an address', () => {
  const card = served();
  expect(addressProblem(typed({ address: ' ' }), variablesFor(card))).toMatch(/empty/);
  expect(addressProblem(typed({}), variablesFor(card))).toBe('');
  card.desk.environments.choose(card, NO_ENVIRONMENT);
  expect(addressProblem(typed({}), variablesFor(card))).toMatch(/stands for nothing/);
});

test('masks secrets where an address is shown, and sends them', () => {
  const values = [{ key: 'token', value: 'hush', type: 'secret' }];
  const card = served({ environment: { values } });
  const one = typed({ address: '{{url}}/a?t={{token}}' });
  expect(sendingOf(one, card, shownVariables(card)).url).toBe(`${ADDRESS}/a?t=••••`);
  expect(sendingOf(one, card, variablesFor(card)).request.path).toBe('/a?t=hush');
});

test('remembers the last ten requests', () => {
  const past = { tried: '', typed: BLANK, path: '/', status: 200, time: new Date(0) };
  const many = Array.from({ length: 12 }).reduce<(typeof past)[]>(
    (all, _, at) => withPast(all, { ...past, status: at }),
    []
  );
  expect(many.map(({ status }) => status)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
});
