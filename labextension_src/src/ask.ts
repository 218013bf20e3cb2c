/** One call of the management interface. */

import { ServerConnection } from '@jupyterlab/services';

import { managementUrl } from './address';
import { Refusal } from './refusal';

interface IQuestion {
  method: string;
  /** The address below the interface's own, segment by segment. */
  parts: string[];
  body?: object | undefined;
  /** The digest that the definition must still have. */
  base?: string | undefined;
  /** With its question mark. */
  query?: string | undefined;
}

/** Ask the server; rejects with its own sentence, or with one that says that it cannot be reached. */
export async function ask(
  settings: ServerConnection.ISettings,
  { method, parts, body, base, query }: IQuestion
): Promise<unknown> {
  const response = await ServerConnection.makeRequest(
    managementUrl(settings.baseUrl, ...parts) + (query ?? ''),
    {
      method,
      body: body ? JSON.stringify(body) : null,
      headers: {
        'Content-Type': 'application/json',
        ...(base ? { 'If-Match': `"${base}"` } : {})
      }
    },
    settings
  ).catch((error: unknown) => {
    throw error instanceof ServerConnection.NetworkError
      ? new Error('The server cannot be reached, so nothing was done. Try again.')
      : error;
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Refusal(response.status, answer);
  }
  return answer;
}
