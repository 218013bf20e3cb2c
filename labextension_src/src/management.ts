/** Calls of the management interface. */

import { ServerConnection } from '@jupyterlab/services';
import { JSONObject } from '@lumino/coreutils';

import { managementUrl } from './address';
import { ask } from './ask';
import { IMockDocument, mockOf } from './document';
import { ICallRecord, readCallRecord } from './callrecord';
import { list, members, Members, text } from './members';
import { Refusal } from './refusal';
import { ISentCall, readSentCall } from './shown';
import { ITag, readTags } from './ui/editor/code/offers';
import { IPreviewed, readPreview } from './ui/editor/previewed';
import { IMockView } from './wire';

/** A request as `try` takes it; `path` may start with `{{url}}` and hold a query. */
export interface IRequestDescription {
  method: string;
  path: string;
  headers: [string, string][];
  body: string;
}

/** A notebook that carries mock servers and cannot be read. */
export interface IUnreadable {
  path: string;
  problem: string;
}

/** A link by which people see the page of a mock server without a login; its token is known to nobody here. */
export interface IViewerLink {
  id: string;
  name: string;
  /** The end of its token. */
  hint: string;
  madeAt: string;
}

/** A link that was just made. */
export interface IMadeLink extends IViewerLink {
  token: string;
}

/** Asks the server to do things; rejects with the server's own sentence. */
export class Management {
  constructor(settings: ServerConnection.ISettings) {
    this._settings = settings;
  }

  /** The address this page reaches the server under. */
  get baseUrl(): string {
    return this._settings.baseUrl;
  }

  /** Create a mock server of what `POST mocks` takes; it is live at once. */
  createWhole(mock: JSONObject): Promise<IMockView> {
    return this._mock('POST', ['mocks'], { mock });
  }

  /** Delete a mock server, also from its notebook. */
  remove(id: string): Promise<unknown> {
    return this._ask('DELETE', ['mocks', id]);
  }

  /** Start a mock server, which is this user's consent to its definition: to the one this page shows, no other. */
  async start(view: IMockView): Promise<IMockView> {
    try {
      return await this._mock('POST', ['mocks', view.id, 'start'], {}, view.digest);
    } catch (error) {
      throw error instanceof Refusal && error.isConflict
        ? new Error(
            `“${view.name}” was changed after it was shown here, so it was not started. ` +
              'Look at it as it is now, then start it.'
          )
        : error;
    }
  }

  stop(id: string): Promise<IMockView> {
    return this._mock('POST', ['mocks', id, 'stop']);
  }

  /** Give a mock server a port of its own until somebody closes it; 0: any that is free. */
  openPort(id: string, port = 0): Promise<IMockView> {
    return this._mock('POST', ['mocks', id, 'port'], port ? { port } : {});
  }

  closePort(id: string): Promise<IMockView> {
    return this._ask('DELETE', ['mocks', id, 'port']).then(
      answer => members(answer)['mock'] as IMockView
    );
  }

  /** Change a mock server; with `base` only as long as that is the digest of its definition. */
  edit(id: string, operations: JSONObject[], base?: string): Promise<IMockView> {
    return this._mock('PATCH', ['mocks', id], { operations }, base);
  }

  /** Return a mock server as its document is now, and the digest that says so. */
  async read(id: string): Promise<{ digest: string; mock: IMockDocument }> {
    const read = members(members(await this._ask('GET', ['mocks', id]))['mock']);
    return { digest: text(read['digest']), mock: mockOf(read['document']) };
  }

  /** Ask for anything below a mock server; `parts` follow its id. */
  async about(method: string, id: string, parts: string[], body?: JSONObject): Promise<Members> {
    return members(await this._ask(method, ['mocks', id, ...parts], body));
  }

  /** Return a mock server in another format, as `document`, with what that cannot say, as `losses`. */
  async written(id: string, format: 'postman' | 'environment'): Promise<Members> {
    const query = `?format=${format}`;
    return members(await this._ask('GET', ['mocks', id, 'export'], undefined, '', query));
  }

  /** Read a file of Postman's or ours, one that is no text by its base64; nothing is stored by it. */
  async readFile(name: string, file: string | { base64: string }): Promise<Members> {
    const document = typeof file === 'string' ? { text: file } : file;
    return members(await this._ask('POST', ['import'], { name, ...document }));
  }

  /** Let a server response or a profile be the active one; null: none. */
  activate(
    id: string,
    config: { serverResponseId?: string | null } | { profileId: string | null }
  ) {
    return this._mock('PUT', ['mocks', id], { mock: { config } });
  }

  /** Send a request to a mock server, as this user. */
  async try(id: string, request: IRequestDescription): Promise<ISentCall> {
    const sent = { ...request };
    const answer = await this._ask('POST', ['mocks', id, 'try'], { request: sent });
    return readSentCall(id, { ...members(answer), sent });
  }

  /** Read a whole call; rejects when the log has it no more. */
  async call(id: string, call: number): Promise<ICallRecord> {
    return readCallRecord(await this._ask('GET', ['mocks', id, 'call-logs', String(call)]));
  }

  /** Forget all calls of a mock server. */
  clearCalls(id: string): Promise<unknown> {
    return this._ask('DELETE', ['mocks', id, 'call-logs']);
  }

  /** Return all calls of a mock server as an HTTP archive. */
  har(id: string): Promise<unknown> {
    return this._ask('GET', ['mocks', id, 'calls.har']);
  }

  /** Return the addresses of collection and environment for programs that take a URL, with a token of their own. */
  async documentUrls(id: string): Promise<{ collection: string; environment: string }> {
    const answer = members(await this._ask('POST', ['mocks', id, 'read-tokens'], {}));
    const query = new URLSearchParams({
      'read-token': text(members(answer['readToken'])['token'])
    }).toString();
    const urlOf = (document: string): string =>
      `${managementUrl(this.baseUrl, 'mocks', id, document)}?${query}`;
    return { collection: urlOf('collection.json'), environment: urlOf('environment.json') };
  }

  /** Return the links for viewers, oldest first. */
  async viewerLinks(id: string): Promise<IViewerLink[]> {
    const answer = members(await this._ask('GET', ['mocks', id, 'viewer-links']));
    return list(answer['viewerLinks']).map(readLink);
  }

  async makeViewerLink(id: string, name: string): Promise<IMadeLink> {
    const answer = members(await this._ask('POST', ['mocks', id, 'viewer-links'], { name }));
    const made = members(answer['viewerLink']);
    return { ...readLink(made), token: text(made['token']) };
  }

  async revokeViewerLink(id: string, link: string): Promise<void> {
    await this._ask('DELETE', ['mocks', id, 'viewer-links', link]);
  }

  /** Return the notebooks whose mock servers cannot be read. */
  async unreadable(): Promise<IUnreadable[]> {
    const answer = members(await this._ask('GET', ['notebooks']));
    return list(answer['notebooks']).map(each => ({
      path: text(members(each)['path']),
      problem: text(members(each)['problem'])
    }));
  }

  /** Return what an example of a request would answer, without saving it. */
  async preview(
    id: string,
    requestId: string,
    example: JSONObject,
    request: IRequestDescription | null
  ): Promise<IPreviewed> {
    const asked = { requestId, example, ...(request ? { request } : {}) };
    const answer = await this._ask('POST', ['mocks', id, 'preview'], asked);
    return readPreview(members(answer)['preview']);
  }

  /** Return the template tags that every mock server knows; asked for once. */
  templateTags(): Promise<ITag[]> {
    this._tags ??= this._ask('GET', ['template-tags'])
      .then(answer => readTags(members(answer)['tags']))
      .catch(() => {
        this._tags = null; // asked again next time
        return [];
      });
    return this._tags;
  }

  private async _mock(
    method: string,
    parts: string[],
    body: JSONObject = {},
    base?: string
  ): Promise<IMockView> {
    const answer = members(await this._ask(method, parts, body, base));
    return answer['mock'] as IMockView;
  }

  private _ask(
    method: string,
    parts: string[],
    body?: object,
    base?: string,
    query?: string
  ): Promise<unknown> {
    return ask(this._settings, { method, parts, body, base, query });
  }

  private readonly _settings: ServerConnection.ISettings;
  private _tags: Promise<ITag[]> | null = null;
}

function readLink(value: unknown): IViewerLink {
  const link = members(value);
  return {
    id: text(link['id']),
    name: text(link['name']),
    hint: text(link['hint']),
    madeAt: text(link['madeAt'])
  };
}
