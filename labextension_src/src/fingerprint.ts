/** Fingerprints of JSON values: equal values have equal ones, whatever the order of their members. */

/** Metadata that every page sets from its own kernel session, or that is ours. */
const OF_THE_SESSION = new Set(['jupyter_mock', 'kernelspec', 'language_info']);
/** Members of cells that JupyterLab makes up anew or keeps to itself. */
const OF_THE_PAGE = new Set(['id', 'trusted']);

interface INotebookLike {
  cells: unknown;
  metadata?: unknown;
}

/** Return a fingerprint of a JSON value. */
export function fingerprint(value: unknown): string {
  const hash = new Hash();
  feed(hash, value, NONE);
  return hash.digest();
}

/** Return a fingerprint of what the people in a notebook wrote and what came out: all but the mock servers. */
export function fingerprintOfRest(notebook: INotebookLike): string {
  const hash = new Hash();
  feed(hash, notebook.metadata ?? {}, OF_THE_SESSION);
  for (const cell of notebook.cells as Record<string, unknown>[]) {
    const { metadata, ...rest } = cell;
    feed(hash, rest, OF_THE_PAGE);
    feed(hash, metadata ?? {}, OF_THE_PAGE);
  }
  return hash.digest();
}

const NONE: ReadonlySet<string> = new Set();

function feed(hash: Hash, value: unknown, without: ReadonlySet<string>): void {
  if (Array.isArray(value)) {
    hash.add(`[${value.length}`);
    value.forEach(entry => feed(hash, entry, NONE));
  } else if (typeof value === 'object' && value !== null) {
    feedMembers(hash, value as Record<string, unknown>, without);
  } else {
    hash.add(typeof value === 'string' ? `"${value.length}` : 'v');
    hash.add(String(value));
  }
}

function feedMembers(
  hash: Hash,
  value: Record<string, unknown>,
  without: ReadonlySet<string>
): void {
  const names = Object.keys(value).filter(name => !without.has(name) && value[name] !== undefined);
  hash.add(`{${names.length}`);
  for (const name of names.sort()) {
    hash.add(`"${name.length}`);
    hash.add(name);
    feed(hash, value[name], NONE);
  }
}

/** cyrb53 over UTF-16 units: fast, not cryptographic; nobody gains from a collision here. */
class Hash {
  private _a = 0xdeadbeef;
  private _b = 0x41c6ce57;

  add(text: string): void {
    let a = this._a;
    let b = this._b;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      a = Math.imul(a ^ unit, 2654435761);
      b = Math.imul(b ^ unit, 1597334677);
    }
    this._a = a;
    this._b = b;
  }

  digest(): string {
    const a =
      Math.imul(this._a ^ (this._a >>> 16), 2246822507) ^
      Math.imul(this._b ^ (this._b >>> 13), 3266489909);
    const b =
      Math.imul(this._b ^ (this._b >>> 16), 2246822507) ^
      Math.imul(this._a ^ (this._a >>> 13), 3266489909);
    return (b >>> 0).toString(16).padStart(8, '0') + (a >>> 0).toString(16).padStart(8, '0');
  }
}
