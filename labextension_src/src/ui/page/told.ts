/** What a page tells whoever shows it, and what its address tells of who can open it. */

import { members, number } from '../../members';

/** Return the height that a page tells; null for messages of anybody else. */
export function heightOf(event: { origin: string; data: unknown }, url: string): number | null {
  const told = members(event.data);
  const height = number(told['height']);
  return event.origin === new URL(url).origin && told['type'] === 'jupyter-mock-page' && height > 0
    ? height
    : null;
}

/** Whether an address leads nowhere from another computer. */
export function isOfThisComputer(address: string): boolean {
  const { hostname } = new URL(address);
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname) || hostname.endsWith('.localhost');
}
