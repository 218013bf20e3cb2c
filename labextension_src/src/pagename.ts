const STORED_AS = 'jupyter-mock:page';

/**
 * Return the name under which this page comes back to the server.
 *
 * A reload keeps it. A duplicated tab gets its own, although browsers copy the session's storage to it.
 */
export function pageName(): string {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const kept = navigation?.type === 'reload' ? sessionStorage.getItem(STORED_AS) : null;
  const name = kept ?? randomName();
  sessionStorage.setItem(STORED_AS, name);
  return name;
}

function randomName(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(numbers, number => number.toString(36)).join('');
}
