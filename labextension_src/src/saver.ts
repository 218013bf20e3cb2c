const PAUSE = 300;
/** How long requests that keep coming can put a save off. */
const LONGEST = 3_000;

export interface ISavable {
  /** Whether it can be saved just now. */
  readonly canSave: boolean;
  /** A mark of what there is to save; it differs when that changed. */
  readonly revision: unknown;
  save(): Promise<boolean>;
}

/** Saves a moment after the last request, or in the middle of many, never twice at once, and again if something changed meanwhile. */
export class Saver {
  constructor(subject: ISavable, pause = PAUSE) {
    this._subject = subject;
    this._pause = pause;
  }

  /** Save soon. */
  request(): void {
    clearTimeout(this._timer);
    this._first ||= Date.now();
    const pause = Math.min(this._pause, Math.max(0, this._first + LONGEST - Date.now()));
    this._timer = setTimeout(() => void this._run(), pause);
  }

  /** Save no more. */
  stop(): void {
    clearTimeout(this._timer);
    this._isStopped = true;
  }

  private async _run(): Promise<void> {
    this._first = 0;
    if (this._isBusy) {
      this._isWanted = true;
      return;
    }
    this._isBusy = true;
    try {
      let isWanted = true;
      while (isWanted) {
        this._isWanted = false;
        isWanted = (await this._saveOnce()) || this._wasRequested();
      }
    } finally {
      this._isBusy = false;
    }
  }

  private _wasRequested(): boolean {
    return this._isWanted;
  }

  /** Save; return whether there is something new to save. */
  private async _saveOnce(): Promise<boolean> {
    const revision = this._subject.revision;
    if (this._isStopped || !this._subject.canSave) {
      return false;
    }
    try {
      return (await this._subject.save()) && this._subject.revision !== revision;
    } catch (error) {
      // the document stays dirty, and is asked for again when the page has claimed it anew
      console.warn('jupyter-mock: the notebook could not be saved', error);
      return false;
    }
  }

  private readonly _subject: ISavable;
  private readonly _pause: number;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  /** When the oldest request that still waits was made. */
  private _first = 0;
  private _isBusy = false;
  private _isWanted = false;
  private _isStopped = false;
}
