/** Which example of a request answers when the request itself does not decide it. */

import { IExample } from '../../document';

const OK = 200;

/** Return the example that answers first: one with 200, of those the preferred one, else by id or order. */
export function firstOf(examples: IExample[]): IExample | undefined {
  const own = examples.filter(takesPart);
  const tied = own.filter(example => example.status === OK);
  const equals = tied.length > 0 ? tied : own;
  const preferred = equals.find(example => example.preferred);
  if (preferred || equals.length < 2 || !equals.every(isGiven)) {
    return preferred ?? equals[0];
  }
  return equals.reduce((first, other) => (other.id < first.id ? other : first));
}

/** Say how an example stands among those of its request; empty for one that neither answers first nor is preferred. */
export function standingOf(example: IExample, examples: IExample[]): string {
  const first = firstOf(examples);
  if (examples.length < 2 || !example.enabled) {
    return '';
  }
  if (first?.id === example.id) {
    return examples.some(each => takesPart(each) && each.id !== first.id)
      ? 'answers first'
      : preferred(example);
  }
  const isBeaten = example.preferred && !example.hasOwnRequest && first?.status === OK;
  return isBeaten ? 'preferred, but one with status 200 goes first' : preferred(example);
}

/** Whether it may answer its request: it is on, and answers no other request. */
function takesPart(example: IExample): boolean {
  return example.enabled && !example.hasOwnRequest;
}

function preferred(example: IExample): string {
  return example.preferred ? 'preferred' : '';
}

/** Say why it answers before another one. */
export function whyFirst(first: IExample, other: IExample): string {
  if (first.status === OK && other.status !== OK) {
    return 'since it has the status 200';
  }
  return first.preferred ? 'since it is the preferred one' : 'since it comes first';
}

/** Whether somebody chose the id, as an import does; ids made from names say nothing about the order. */
function isGiven({ id, name }: IExample): boolean {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\0-\x7f]/g, '')
    .toLowerCase();
  const made = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'example';
  return !(id === made || (id.startsWith(`${made}-`) && /^\d+$/.test(id.slice(made.length + 1))));
}
