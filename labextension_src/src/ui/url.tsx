import React from 'react';

import { Copy } from './copy';

interface IUrlProps {
  url: string;
  what?: string;
  /** Whether `http://` is left out where it is shown, as browsers do. */
  isShort?: boolean;
}

/** An address with a button that copies it. */
export function Url({ url, what, isShort }: IUrlProps): React.JSX.Element {
  return (
    <span className="jp-Mock-url">
      <code title={url}>
        <bdi>{isShort ? url.replace(/^https?:\/\//, '') : url}</bdi>
      </code>
      <Copy what={what ?? 'the address'} text={url} />
    </span>
  );
}
