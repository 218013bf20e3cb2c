/**
 * Leave undo and redo in the fields below a node to the browser.
 *
 * JupyterLab prevents both anywhere in a notebook, where the keys mean undoing a change of its cells.
 */
export function keepUndoOfFields(node: HTMLElement): void {
  node.addEventListener(
    'beforeinput',
    event => {
      const { target, inputType } = event;
      const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      if (isField && (inputType === 'historyUndo' || inputType === 'historyRedo')) {
        event.stopPropagation();
      }
    },
    true
  );
}
