import { describe, expect, it } from 'vitest';

import { firstWords } from '../src/ui/card/plaintext';

describe('the first words of a description', () => {
  it.each([
    ['What the shop calls.', 'What the shop calls.'],
    ['Everything the **new shop** needs.\n\nIt comes in spring.', 'Everything the new shop needs.'],
    ['# Orders\nto *place* and to `cancel`', 'Orders to place and to cancel'],
    ['see the [plan](https://example.com/a_b) ![logo](x.png)', 'see the plan logo'],
    ['- one\n- two', 'one two'],
    ['snake_case_name and 2 * 3 * 4 stay', 'snake_case_name and 2 * 3 * 4 stay'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['', '']
  ])('of %j are %j', (markdown, words) => {
    expect(firstWords(markdown)).toBe(words);
  });
});
