/** Calls of the management interface. */

import { ServerConnection } from '@jupyterlab/services';
import { JSONObject } from '@lumino/coreutils';

import { managementUrl } from './address';
import { IMockView } from './wire';

/** Asks the server to create, start and stop mock servers; rejects with the server's own sentence. */
export class Management {
  constructor(settings: ServerConnection.ISettings) {
    this._settings = settings;
  }

  /** The address this page reaches the server under. */
  get baseUrl(): string {
    return this._settings.baseUrl;
  }

  create(name: string, notebook: string): Promise<IMockView> {
    return this._post(['mocks'], { mock: { name, notebook, collection: { items: [] } } });
  }

  /** Start a mock server, which is this user's consent to its definition. */
  start(id: string): Promise<IMockView> {
    return this._post(['mocks', id, 'start']);
  }

  stop(id: string): Promise<IMockView> {
    return this._post(['mocks', id, 'stop']);
  }

  private async _post(parts: string[], body: JSONObject = {}): Promise<IMockView> {
    const response = await ServerConnection.makeRequest(
      managementUrl(this._settings.baseUrl, ...parts),
      {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' }
      },
      this._settings
    );
    const answer = (await response.json()) as { mock?: IMockView; error?: { message?: string } };
    if (!response.ok || !answer.mock) {
      throw new Error(answer.error?.message ?? `The server answered ${response.status}.`);
    }
    return answer.mock;
  }

  private readonly _settings: ServerConnection.ISettings;
}
