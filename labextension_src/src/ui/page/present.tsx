import { launchIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { managementUrl } from '../../address';
import { IServed } from '../served';
import { Share } from './share';

/** Return the address of the page that presents a mock server, as this browser sees the server. */
export function pageUrl({ view, management }: IServed): string {
  return view ? managementUrl(management.baseUrl, 'mocks', view.id, 'page') : '';
}

/** What shows a mock server to people who do not code: its page in a tab of its own, and links for viewers. */
export function Present({ served }: { served: IServed }): React.JSX.Element | null {
  const { view } = served;
  if (!view || view.state === 'waiting') {
    return null;
  }
  return (
    <>
      <a
        className="jp-Mock-button jp-Mock-present"
        href={pageUrl(served)}
        target="_blank"
        rel="noopener noreferrer"
        title="Open the page for people who do not code, in a tab of its own"
      >
        <launchIcon.react tag="span" width="14px" />
        Present
      </a>
      <Share view={view} url={pageUrl(served)} management={served.management} />
    </>
  );
}
