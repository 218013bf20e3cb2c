import React from 'react';

import { mockIcon } from '../icons';
import { GroupHead } from './grouphead';
import { IHeadActs } from './head';
import { nameOf } from './groups';

interface INothingProps {
  /** The notebook the user is at; empty at none. */
  path: string;
  acts: IHeadActs;
  isConnected: boolean;
}

/** Shown while this Jupyter server has no mock server. */
export function Nothing({ path, acts, isConnected }: INothingProps): React.JSX.Element {
  return (
    <div className="jp-Mock-nothing">
      <mockIcon.react tag="span" width="48px" />
      <p>A mock server lives in a notebook and answers at a real address.</p>
      <div className="jp-Mock-nothingActs">
        <button
          type="button"
          className="jp-Mock-button jp-mod-accept"
          title={
            path ? `Make a mock server in ${nameOf(path)}` : 'Make a notebook with a mock server'
          }
          disabled={!isConnected}
          onClick={path ? acts.create : acts.createNotebook}
        >
          New mock server
        </button>
        <button
          type="button"
          className="jp-Mock-button"
          title="Import a Postman collection"
          disabled={!isConnected}
          onClick={acts.chooseFiles}
        >
          Import a collection
        </button>
      </div>
      <p className="jp-Mock-caption">You can also drop files here.</p>
    </div>
  );
}

/** Shown where the notebook the user is at has no mock server, but others have. */
export function NothingHere({ path, acts, isConnected }: INothingProps): React.JSX.Element {
  return (
    <section className="jp-Mock-notebook jp-Mock-nothingHere">
      <GroupHead notebook={path} isHere={true} open={() => undefined} />
      <p className="jp-Mock-hint">
        No mock server yet.{' '}
        <button
          type="button"
          className="jp-Mock-link"
          disabled={!isConnected}
          onClick={acts.create}
        >
          New
        </button>
        {' or '}
        <button
          type="button"
          className="jp-Mock-link"
          disabled={!isConnected}
          onClick={acts.chooseFiles}
        >
          Import
        </button>
      </p>
    </section>
  );
}
