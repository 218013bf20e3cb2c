import { fileUploadIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { nameOf } from './groups';

/** Take the files that are dropped anywhere on an element, and tell while some are held over it. */
export function takeDrops(
  node: HTMLElement,
  take: (files: File[]) => void,
  over: (isOver: boolean) => void
): void {
  let depth = 0; // one enter and one leave for every element inside
  const on = (type: string, hear: (event: DragEvent) => void): void =>
    node.addEventListener(type, event => {
      if (event instanceof DragEvent && event.dataTransfer?.types.includes('Files')) {
        event.preventDefault();
        event.stopPropagation();
        hear(event);
      }
    });
  const put = (to: number): void => {
    if (to > 0 !== depth > 0) {
      over(to > 0);
    }
    depth = to;
  };
  on('dragenter', () => put(depth + 1));
  on('dragleave', () => put(Math.max(0, depth - 1)));
  on('dragover', event => {
    if (event.dataTransfer) {
      event.dataTransfer.dropEffect = 'copy';
    }
  });
  on('drop', event => {
    put(0);
    take([...(event.dataTransfer?.files ?? [])]);
  });
}

/** Shown over the panel while files are held over it. */
export function DropPlace({ path }: { path: string }): React.JSX.Element {
  return (
    <div className="jp-Mock-dropPlace">
      <fileUploadIcon.react tag="span" width="32px" />
      <strong>Drop to import</strong>
      <span>{path ? `into ${nameOf(path)}` : 'into a new notebook'}</span>
    </div>
  );
}
