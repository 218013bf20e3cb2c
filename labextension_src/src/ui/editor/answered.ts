/** What a call has to be like to be answered by an example, as far as the document says. */

import { IMockDocument, ISavedRequest } from '../../document';
import { list, members, text } from '../../members';

export interface ICondition {
  text: string;
  means: string;
}

/** Return the conditions beside method and path: parameters, headers and body, each with what it means. */
export function conditionsOf(
  mock: IMockDocument,
  answered: ISavedRequest,
  isOwn: boolean
): ICondition[] {
  const config = members(mock.whole['config']);
  const compared = list(config['headers']).map(name => text(name).toLowerCase());
  const parameters = config['matchQueryParams'] === false ? [] : answered.query;
  const body = answered.body ? [bodyCondition(config['matchBody'] === true)] : [];
  return [
    ...(isOwn ? [OWN] : []),
    ...parameters.map(([key, value]) => ({
      text: `${key}=${short(value)}`,
      means: 'A call with this parameter fits better'
    })),
    ...answered.headers
      .filter(([name]) => compared.includes(name.trim().toLowerCase()))
      .map(([name, value]) => ({
        text: `${name}: ${short(value)}`,
        means: 'A call needs this header; the settings of the mock server say so'
      })),
    ...body
  ];
}

const OWN = {
  text: 'a request of its own',
  means: 'It was saved with another request than the one it stands below'
};

function bodyCondition(isNeeded: boolean): ICondition {
  return isNeeded
    ? { text: 'the saved body', means: 'A call needs this body; the settings say so' }
    : { text: 'the saved body', means: 'A call with an equal body fits better' };
}

function short(value: string): string {
  return value.length > 30 ? `${value.slice(0, 30)}…` : value;
}
