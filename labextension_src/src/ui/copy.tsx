import { Clipboard } from '@jupyterlab/apputils';
import { checkIcon, copyIcon } from '@jupyterlab/ui-components';
import React from 'react';

const SHOWN = 1500;

interface ICopyProps {
  /** What is copied, as it reads on: `the address`. */
  what: string;
  label?: string;
  title?: string;
  /** The text, or how to get it when the button is pressed. */
  text: string | (() => Promise<string>);
}

/** A button that copies something and says so. */
export function Copy({ what, label, title, text }: ICopyProps): React.JSX.Element {
  const [state, setState] = React.useState<'' | 'copied' | 'busy'>('');
  const [problem, setProblem] = React.useState('');
  React.useEffect(() => {
    if (state !== 'copied') {
      return undefined;
    }
    const timer = setTimeout(() => setState(''), SHOWN);
    return () => clearTimeout(timer);
  }, [state]);
  const press = async (): Promise<void> => {
    setProblem('');
    try {
      if (typeof text !== 'string') {
        setState('busy');
      }
      copyText(typeof text === 'string' ? text : await text());
      setState('copied');
    } catch (error) {
      setState('');
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const isCopied = state === 'copied';
  const Icon = isCopied ? checkIcon : copyIcon;
  return (
    <>
      <button
        type="button"
        className="jp-Mock-button jp-Mock-copy"
        aria-label={`${isCopied ? 'Copied' : 'Copy'} ${what}`}
        title={title ?? `Copy ${what}`}
        disabled={state === 'busy'}
        onClick={() => void press()}
      >
        <Icon.react tag="span" width="14px" />
        <span aria-live="polite">{isCopied ? 'Copied' : (label ?? 'Copy')}</span>
      </button>
      {problem && (
        <span className="jp-Mock-problem" role="alert">
          {problem}
        </span>
      )}
    </>
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
