import { expect, test } from 'vitest';

import { itemAt, placeOf } from '../src/ui/menumoves';

const LABELS = ['Rename', 'Duplicate', 'Remove'];

test('arrow keys go around, Home and End go to the ends', () => {
  expect(itemAt('ArrowDown', 2, LABELS)).toBe(0);
  expect(itemAt('ArrowUp', 0, LABELS)).toBe(2);
  expect(itemAt('ArrowUp', -1, LABELS)).toBe(2);
  expect(itemAt('Home', 2, LABELS)).toBe(0);
  expect(itemAt('End', 0, LABELS)).toBe(2);
});

test('a letter leads to the next item that begins with it', () => {
  expect(itemAt('r', 0, LABELS)).toBe(2);
  expect(itemAt('R', 2, LABELS)).toBe(0);
  expect(itemAt('x', 0, LABELS)).toBeNull();
  expect(itemAt('Enter', 0, LABELS)).toBeNull();
});

const PAGE = { width: 1000, height: 600 };
const MENU = { width: 200, height: 150 };

test('a menu opens below its button and ends with it', () => {
  const button = { left: 776, top: 100, right: 800, bottom: 124 };
  expect(placeOf(button, MENU, PAGE)).toEqual({ left: 600, top: 126 });
});

test('at the end of the page it opens above, and it never leaves the page', () => {
  const button = { left: 20, top: 550, right: 44, bottom: 574 };
  expect(placeOf(button, MENU, PAGE)).toEqual({ left: 4, top: 398 });
});
