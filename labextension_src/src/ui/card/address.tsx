import { caretDownEmptyIcon, checkIcon, copyIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { IRequestItem } from '../../document';
import { IMockView } from '../../wire';
import { ICodeRequest } from '../code/request';
import { copyText } from '../copy';
import { variablesFor } from '../environment/variables';
import { MenuButton, MenuItems } from '../menu';
import { addressFor, IServed } from '../served';
import { COPIES, newmanLine } from '../shell';
import { codeOf as sentCode, sendingOf } from '../tryit/sending';
import { typedOf } from '../tryit/trial';

const SHOWN = 1500;

type CopyText = (what: string, text: string | (() => Promise<string>)) => Promise<void>;

/** Where a mock server answers, with what can be copied to call it. */
export function Address(props: { view: IMockView; served: IServed }): React.JSX.Element {
  const { view, served } = props;
  const { said, problem, copy } = useCopying();
  const url = addressFor(served);
  const items = (): MenuItems => [
    { label: 'Copy the address', act: () => void copy('the address', url) },
    null,
    ...calls(served).map(({ language, text }) => ({
      label: `Copy as ${language}`,
      act: () => void copy(language, text)
    })),
    null,
    {
      label: 'Copy the newman command',
      act: () => void copy('the newman command', () => newman(view, served))
    }
  ];
  const Icon = said ? checkIcon : copyIcon;
  return (
    <>
      <div className="jp-Mock-url jp-Mock-address">
        <code title={url}>
          <bdi>{url}</bdi>
        </code>
        <span className="jp-Mock-said" aria-live="polite">
          {said && `Copied ${said}`}
        </span>
        <span className="jp-Mock-split">
          <button
            type="button"
            className="jp-Mock-button"
            aria-label="Copy the address"
            title="Copy the address"
            onClick={() => void copy('the address', url)}
          >
            <Icon.react tag="span" width="14px" />
            Copy
          </button>
          <MenuButton
            label="Copy as…"
            icon={caretDownEmptyIcon}
            className="jp-Mock-splitMore"
            items={items}
          />
        </span>
      </div>
      {problem && (
        <p className="jp-Mock-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** Copy texts; `said` names what was copied last, for a moment. */
function useCopying(): { said: string; problem: string; copy: CopyText } {
  const [said, setSaid] = React.useState('');
  const [problem, setProblem] = React.useState('');
  React.useEffect(() => {
    const timer = said ? setTimeout(() => setSaid(''), SHOWN) : undefined;
    return () => clearTimeout(timer);
  }, [said]);
  const copy: CopyText = async (what, text) => {
    setProblem('');
    try {
      copyText(typeof text === 'string' ? text : await text());
      setSaid(what);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return { said, problem, copy };
}

/** Return what calls the first request that reads something, in each of the languages; else the address itself. */
function calls(served: IServed): { language: string; text: string }[] {
  const { requests } = served.mock;
  const first = requests.find(({ method }) => method === 'GET') ?? requests[0];
  const request = codeOf(first, served);
  return COPIES.map(({ label, text }) => ({ language: label, text: text(request) }));
}

function codeOf(first: IRequestItem | undefined, served: IServed): ICodeRequest {
  const isPrivate = served.view?.private === true;
  if (!first) {
    return { method: 'GET', url: addressFor(served), headers: [], body: '', isPrivate };
  }
  const typed = typedOf(first, served.mock.variables);
  return sentCode(sendingOf(typed, served, variablesFor(served)), isPrivate);
}

async function newman(view: IMockView, { management }: IServed): Promise<string> {
  return newmanLine(await management.documentUrls(view.id), view.private === true);
}
