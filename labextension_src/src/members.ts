/** Reading JSON that anybody may have written: what is not of the expected kind counts as empty. */

export type Members = Record<string, unknown>;

export function members(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Members)
    : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** Read pairs of strings, as lists or as Postman's `{key, value}`. */
export function pairs(value: unknown): [string, string][] {
  return list(value).map(pair =>
    Array.isArray(pair)
      ? [text(pair[0]), text(pair[1])]
      : [text(members(pair)['key']), text(members(pair)['value'])]
  );
}
