import { describe, expect, it } from 'vitest';

import { heightOf, isOfThisComputer } from '../src/ui/page/told';

const URL = 'https://hub.example/user/a/mock/api/mocks/shop/page';

describe('the height of the page', () => {
  it('is what the page tells', () => {
    const data = { type: 'jupyter-mock-page', height: 700 };
    expect(heightOf({ origin: 'https://hub.example', data }, URL)).toBe(700);
  });

  it.each([
    ['of another origin', 'https://evil.example', { type: 'jupyter-mock-page', height: 700 }],
    ['of another kind', 'https://hub.example', { type: 'other', height: 700 }],
    ['without a height', 'https://hub.example', { type: 'jupyter-mock-page', height: 'x' }],
    ['that is no object', 'https://hub.example', null]
  ])('is not changed by a message %s', (_, origin, data) => {
    expect(heightOf({ origin, data }, URL)).toBeNull();
  });
});

describe('an address of this computer', () => {
  it.each(['http://localhost:8888/x', 'http://127.0.0.1/x', 'http://[::1]:8888/x'])('%s', url => {
    expect(isOfThisComputer(url)).toBe(true);
  });

  it('is not one that others reach', () => {
    expect(isOfThisComputer('https://hub.example/x')).toBe(false);
  });
});
