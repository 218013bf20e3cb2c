import { NotebookActions, NotebookPanel } from '@jupyterlab/notebook';

/** Put a code cell with this source below the one that is chosen, and choose it. */
export function insertCell({ content }: NotebookPanel, source: string): void {
  NotebookActions.insertBelow(content);
  NotebookActions.changeCellType(content, 'code');
  content.activeCell?.model.sharedModel.setSource(source);
  void NotebookActions.focusActiveCell(content);
}
