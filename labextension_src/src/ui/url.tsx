import { Clipboard } from '@jupyterlab/apputils';
import { checkIcon, copyIcon } from '@jupyterlab/ui-components';
import React from 'react';

const SHOWN = 1500;

/** An address with a button that copies it. */
export function Url({ url }: { url: string }): React.JSX.Element {
  return (
    <span className="jp-Mock-url">
      <code title={url}>
        <bdi>{url}</bdi>
      </code>
      <CopyButton text={url} />
    </span>
  );
}

function CopyButton({ text }: { text: string }): React.JSX.Element {
  const [isCopied, setCopied] = React.useState(false);
  React.useEffect(() => {
    if (!isCopied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), SHOWN);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const Icon = isCopied ? checkIcon : copyIcon;
  const label = isCopied ? 'Copied' : 'Copy';
  return (
    <button
      className="jp-Mock-button jp-Mock-copy"
      aria-label={`${label} the address`}
      title="Copy the address"
      onClick={() => {
        copyText(text);
        setCopied(true);
      }}
    >
      <Icon.react tag="span" width="14px" />
      <span aria-live="polite">{label}</span>
    </button>
  );
}

/** Copy text; pages that were not loaded safely have no other way than the browser's copy event. */
export function copyText(text: string): void {
  if (window.isSecureContext) {
    void navigator.clipboard.writeText(text).catch(() => Clipboard.copyToSystem(text));
  } else {
    Clipboard.copyToSystem(text);
  }
}
