import React from 'react';

import { drop, Part, partAt } from './moves';
import { Row } from './rows';
import { Tree } from './tree';

const TYPE = 'application/x-jupyter-mock-row';

/** What is dragged now; only within its own tree, so the trees of a page know it together. */
let dragged: { tree: Tree; row: Row } | null = null;

type Events = Pick<
  React.HTMLAttributes<HTMLElement>,
  'draggable' | 'onDragStart' | 'onDragOver' | 'onDragLeave' | 'onDrop' | 'onDragEnd'
>;

/** Let a row be dragged, and others be dropped before, into and after it. */
export function dragEvents(key: string, tree: Tree): Events {
  return {
    draggable: true,
    onDragStart: event => {
      const row = tree.outline.search === '' ? tree.row(key) : undefined;
      if (!row || event.target !== event.currentTarget) {
        event.preventDefault();
        return;
      }
      dragged = { tree, row };
      event.dataTransfer.setData(TYPE, key);
      event.dataTransfer.effectAllowed = 'move';
      event.currentTarget.dataset['dragged'] = 'true';
    },
    onDragOver: event => {
      const part = partOver(event, key, tree);
      if (part) {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        event.currentTarget.dataset['drop'] = part;
      } else {
        delete event.currentTarget.dataset['drop'];
      }
    },
    onDragLeave: event => {
      delete event.currentTarget.dataset['drop'];
    },
    onDrop: event => {
      const part = partOver(event, key, tree);
      delete event.currentTarget.dataset['drop'];
      const target = tree.row(key);
      const operation = part && target && dragged ? drop(dragged.row, target, part) : null;
      if (operation) {
        event.preventDefault();
        event.stopPropagation();
        tree.act(operation);
      }
    },
    onDragEnd: event => {
      dragged = null;
      delete event.currentTarget.dataset['dragged'];
    }
  };
}

/** The part of a row the pointer is over, if what is dragged may go there. */
function partOver(event: React.DragEvent<HTMLElement>, key: string, tree: Tree): Part | null {
  const target = tree.row(key);
  if (dragged?.tree !== tree || !target) {
    return null;
  }
  const { top, height } = event.currentTarget.getBoundingClientRect();
  const part = partAt(target, dragged.row, (event.clientY - top) / height);
  return drop(dragged.row, target, part) ? part : null;
}
