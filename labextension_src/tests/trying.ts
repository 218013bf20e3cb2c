/** A card to try requests on. */

import { IMockDocument, IRequestItem, mockOf } from '../src/document';
import { readSentCall } from '../src/shown';
import { variablesFor } from '../src/ui/environment/variables';
import { Desk } from '../src/ui/kept';
import { IServed } from '../src/ui/served';
import { savingOf } from '../src/ui/tryit/saving';
import { sendingOf } from '../src/ui/tryit/sending';
import { BLANK, ITyped } from '../src/ui/tryit/trial';
import { IMockView } from '../src/wire';

export const BASE = 'http://127.0.0.1:8888/';
export const ADDRESS = `${BASE}mock/shop`;

export function served(document: object = {}): IServed {
  const view: IMockView = { id: 'shop', name: 'Shop', mockUrl: ADDRESS, state: 'live' };
  return {
    mock: mockOf({ id: 'shop', ...document }),
    view,
    servers: [view, { ...view, id: 'other', mockUrl: `${BASE}mock/other` }],
    isConnected: true,
    management: { baseUrl: BASE } as unknown as IServed['management'],
    desk: new Desk()
  };
}

export function typed(part: Partial<ITyped>): ITyped {
  return { ...BLANK, ...part };
}

export function sent(part: Partial<ITyped>, document: object = {}): ReturnType<typeof sendingOf> {
  const card = served(document);
  return sendingOf(typed(part), card, variablesFor(card));
}

export function requestOf(item: object, more: object = {}): [IRequestItem, IMockDocument] {
  const mock = mockOf({ id: 'shop', items: [{ id: 'r', ...item }], ...more });
  return [mock.requests[0] as IRequestItem, mock];
}

export function answered(part: Partial<ITyped>, call: object = {}): Parameters<typeof savingOf>[0] {
  const one = typed(part);
  const { mock, request } = sent(part);
  const answer = { call: { status: 200, reason: 'OK', ...call } };
  return { typed: one, mock, path: request.path, call: readSentCall('shop', answer) };
}
