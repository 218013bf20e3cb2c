/** Where a typed request goes, and what of it is sent. */

import { IRequestDescription } from '../../management';
import { filled, targetOf, unknownIn, variablesFor, variablesIn } from '../environment/variables';
import { addressFor, IServed } from '../served';
import { ICodeRequest } from '../shell';
import { piecesOf, withPathValues } from './address';
import { ITyped } from './trial';

export interface ISending {
  /** The mock server it goes to; empty where it goes nowhere. */
  mock: string;
  /** The whole address. */
  url: string;
  request: IRequestDescription;
  /** For each header of the request the typed row it comes from; -1 for one that was added. */
  rows: number[];
}

/** Return what of a typed request is sent, its variables filled in. */
export function sendingOf(
  typed: ITyped,
  served: IServed,
  variables: ReadonlyMap<string, string>
): ISending {
  const url = filled(withPathValues(typed.address.trim(), typed.pathValues), variables);
  const { mock, path } = whereTo(url.replaceAll('#', '%23'), served);
  const view = served.servers.find(each => each.id === mock) ?? served.view;
  const rows = headerRows(typed, variables);
  return {
    mock,
    url: addressFor({ ...served, view }) + path,
    // what is no variable is sent as it stands, so the server has none to fill in
    request: {
      method: typed.method.trim(),
      path: path.replaceAll('{', '%7B').replaceAll('}', '%7D'),
      headers: rows.map(({ key, value }) => [key, value]),
      body: typed.kind === 'none' ? '' : filled(typed.body, variables)
    },
    rows: rows.map(({ row }) => row)
  };
}

/** Return a request as it is copied for other programs. */
export function codeOf(sending: ISending, isPrivate: boolean): ICodeRequest {
  const { method, headers, body } = sending.request;
  return { method, url: sending.url, headers, body, isPrivate };
}

/** Say what is wrong with an address before it is sent; empty if nothing is. */
export function addressProblem(typed: ITyped, variables: ReadonlyMap<string, string>): string {
  const url = filled(typed.address.trim(), variables);
  if (url === '') {
    return 'The address is empty: the shortest is {{url}}/.';
  }
  return /^\{\{\s*url\s*\}\}/.test(url)
    ? '{{url}} stands for nothing here: choose an environment, or begin the address with /.'
    : '';
}

/** Return the names in a request that are no variables of the chosen environment. */
export function unknownOf(typed: ITyped, variables: ReadonlyMap<string, string>): string[] {
  const texts = [
    withPathValues(typed.address, typed.pathValues),
    ...typed.headers.flat(),
    typed.kind === 'none' ? '' : typed.body
  ];
  return [...new Set(texts.flatMap(text => unknownIn(text, variables)))].filter(
    name => name !== 'url'
  );
}

const MASK = '••••';

/** Return the values to be shown on the screen: those of secrets are masked. */
export function shownVariables(served: IServed): Map<string, string> {
  const found = variablesFor(served);
  const chosen = served.desk.environments.chosenBy(served)?.mock;
  for (const where of ['collection', 'environment'] as const) {
    for (const { key, isSecret } of chosen ? variablesIn(chosen, where) : []) {
      if (isSecret && found.get(key)) {
        found.set(key, MASK);
      }
    }
  }
  return found;
}

function whereTo(url: string, served: IServed): { mock: string; path: string } {
  const own = { id: served.view?.id ?? '', path: url.slice(piecesOf(url).base.length) };
  const { id, path } = targetOf(url, served) ?? own;
  return { mock: id, path: path.startsWith('/') ? path : `/${path}` };
}

interface IRow {
  key: string;
  value: string;
  row: number;
}

/** Return the headers that have a name; what the options and the body say comes behind, in place of typed ones. */
function headerRows(typed: ITyped, variables: ReadonlyMap<string, string>): IRow[] {
  const wished: [string, string][] = [
    ...(typed.profile === null ? [] : [['x-mock-profile', typed.profile] as [string, string]]),
    ...(typed.name ? [['x-mock-response-name', typed.name] as [string, string]] : []),
    ...(typed.status ? [['x-mock-response-code', typed.status] as [string, string]] : [])
  ];
  const rows = typed.headers
    .map(([key, value], row) => ({ key: key.trim(), value: filled(value, variables), row }))
    .filter(({ key }) => key !== '' && !wished.some(([name]) => name === key.toLowerCase()));
  const hasType = rows.some(({ key }) => key.toLowerCase() === 'content-type');
  const type: [string, string][] =
    typed.kind === 'json' && !hasType ? [['Content-Type', 'application/json']] : [];
  return [...rows, ...[...type, ...wished].map(([key, value]) => ({ key, value, row: -1 }))];
}
