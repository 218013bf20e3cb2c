import { caretDownIcon, caretRightIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { LiveCalls } from '../../calls';
import { Management } from '../../management';
import { IMockView } from '../../wire';
import { Desk } from '../kept';
import { CallsView } from './callsview';

interface IPanelCallsProps {
  /** All mock servers of this Jupyter server. */
  mocks: readonly IMockView[];
  /** The notebook the user is at; empty at none. */
  path: string;
  calls: LiveCalls;
  management: Management;
  desk: Desk;
  /** Put a cell with this source into the notebook the user is at. */
  insert: (source: string) => void;
}

/** The calls of the notebook's mock servers, of all where it has none; a part of the panel that can be folded. */
export function PanelCalls(props: IPanelCallsProps): React.JSX.Element | null {
  const { mocks, path, calls, management, desk, insert } = props;
  const [isOpen, setOpen] = React.useState(true);
  const id = React.useId();
  const own = path === '' ? [] : mocks.filter(mock => mock.notebook === path);
  const shown = (own.length > 0 ? own : mocks).filter(mock => mock.state !== 'waiting');
  if (shown.length === 0) {
    return null;
  }
  const Caret = isOpen ? caretDownIcon : caretRightIcon;
  return (
    <section className="jp-Mock-panelCalls" aria-labelledby={id}>
      <h3 className="jp-Mock-groupHead">
        <button
          id={id}
          type="button"
          className="jp-Mock-fold"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Caret.react tag="span" width="16px" />
          Calls
        </button>
        <span className="jp-Mock-caption">{titleOf(shown, own.length > 0)}</span>
      </h3>
      {isOpen && (
        <CallsView
          mocks={shown}
          calls={calls}
          management={management}
          desk={desk}
          insert={own.length > 0 ? insert : undefined}
        />
      )}
    </section>
  );
}

function titleOf(shown: readonly IMockView[], isHere: boolean): string {
  const [only, ...others] = shown;
  if (only && others.length === 0) {
    return `of ${only.name}`;
  }
  return isHere ? 'of this notebook' : 'of all mock servers';
}
