import React from 'react';

import { Copy } from './copy';

/** An address with a button that copies it. */
export function Url({ url, what }: { url: string; what?: string }): React.JSX.Element {
  return (
    <span className="jp-Mock-url">
      <code title={url}>
        <bdi>{url}</bdi>
      </code>
      <Copy what={what ?? 'the address'} text={url} />
    </span>
  );
}
