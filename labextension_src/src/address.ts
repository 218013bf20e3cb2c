/** Addresses as this browser sees the server: behind a hub or a proxy only the browser knows them. */

const LANE = 'mock/';

/**
 * Return the address of a mock server for whoever uses this browser.
 *
 * A mock server that is reached under the server's base address is shown under the address this page came from;
 * every other one, on a port of its own, as the server names it.
 */
export function addressOf(mock: { id: string; mockUrl: string }, baseUrl: string): string {
  const tail = `${LANE}${mock.id}`;
  return mock.mockUrl.replace(/\/$/, '').endsWith(`/${tail}`)
    ? withSlash(baseUrl) + tail
    : mock.mockUrl;
}

/** Return the address of a saved path, which may start with a base of its own: `{{baseUrl}}/users`. */
export function addressOfPath(address: string, path: string): string {
  const below = path.replace(/^(\{\{[^}]*\}\}|[a-z][a-z0-9+.-]*:\/\/[^/?]*)/i, '');
  return address.replace(/\/$/, '') + (below.startsWith('/') ? below : `/${below}`);
}

/** Return the address of an operation of the management interface; every part is one segment of the path. */
export function managementUrl(baseUrl: string, ...parts: string[]): string {
  return `${withSlash(baseUrl)}${LANE}api/${parts.map(encodeURIComponent).join('/')}`;
}

/** Return the websocket's address for a page that goes by `name`. */
export function socketUrl(wsUrl: string, name: string, token: string): string {
  const query = new URLSearchParams({ page: name, ...(token ? { token } : {}) });
  return `${withSlash(wsUrl)}${LANE}api/ws?${query.toString()}`;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
