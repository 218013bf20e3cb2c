import { ISessionContext } from '@jupyterlab/apputils';
import { Kernel } from '@jupyterlab/services';
import { ISignal, Signal } from '@lumino/signaling';

/** The comm target of ipywidgets. */
const TARGET = 'jupyter.widget';

/** In these a kernel has no widgets, whatever the page still remembers of them. */
const GONE: ReadonlySet<Kernel.Status> = new Set<Kernel.Status>([
  'restarting',
  'autorestarting',
  'terminating',
  'dead',
  'unknown'
]);

/** Knows which ipywidgets of a notebook are alive in its kernel. */
export class KernelWidgets {
  constructor(context: ISessionContext) {
    this._context = context;
    context.kernelChanged.connect(() => this._changed.emit());
    context.connectionStatusChanged.connect(() => this._changed.emit());
    context.statusChanged.connect((_, status) => {
      const isGone = GONE.has(status);
      if (isGone !== this._wasGone) {
        this._wasGone = isGone;
        this._changed.emit();
      }
    });
  }

  /** Emits when widgets may have died, or a kernel may be there that has some. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Whether the page knows of itself that the widget of this model is alive. */
  isKnown(model: string): boolean {
    return this._kernel?.hasComm(model) === true;
  }

  /** Ask the kernel whether the widget of this model is alive; a busy one answers when it is done. */
  async ask(model: string): Promise<boolean> {
    const kernel = this._kernel;
    if (!kernel) {
      return false;
    }
    try {
      const reply = await kernel.requestCommInfo({ target_name: TARGET });
      return (
        kernel === this._kernel && reply.content.status === 'ok' && model in reply.content.comms
      );
    } catch {
      return false; // the kernel went away before it answered
    }
  }

  private get _kernel(): Kernel.IKernelConnection | null {
    const kernel = this._context.session?.kernel ?? null;
    return kernel?.connectionStatus === 'connected' && !GONE.has(kernel.status) ? kernel : null;
  }

  private readonly _context: ISessionContext;
  private readonly _changed = new Signal<this, void>(this);
  private _wasGone = false;
}
