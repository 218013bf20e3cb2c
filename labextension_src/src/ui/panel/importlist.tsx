import { checkIcon, closeIcon, jsonIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { megabytes } from '../../filetext';
import { ILoss, counted, grouped } from '../../imported';
import { IImport, Importing, Step } from '../../importing';
import { IMockView } from '../../wire';
import { IconButton } from '../iconbutton';
import { OpenNotebook } from './entry';

/** From which size on a file is said to be big, in bytes. */
const BIG = 1_000_000;

/** How many problems and losses of one file are listed. */
const MOST = 20;

const WORDS: Partial<Record<Step, string>> = {
  waiting: 'Waits for the file before it…',
  reading: 'Reading…',
  checking: 'Checking…',
  creating: 'Creating…'
};

interface IListProps {
  importing: Importing;
  /** All mock servers, those of the notebook the user is at first. */
  mocks: readonly IMockView[];
  open: (path: string) => void;
}

/** The files that were chosen or dropped, and what came of each. */
export function ImportList(props: IListProps): React.JSX.Element | null {
  const { all } = props.importing;
  return all.length === 0 ? null : (
    <ul className="jp-Mock-imports" aria-label="Imported files" aria-live="polite">
      {all.map(one => (
        <OneImport key={one.key} one={one} {...props} />
      ))}
    </ul>
  );
}

function OneImport(props: IListProps & { one: IImport }): React.JSX.Element {
  const { one, importing } = props;
  const { key, file, size, step } = one;
  const words = WORDS[step];
  const Icon = step === 'done' ? checkIcon : jsonIcon;
  return (
    <li className="jp-Mock-import" data-step={step} data-file={file}>
      <div className="jp-Mock-importHead">
        <Icon.react tag="span" width="16px" />
        <strong title={file}>{file}</strong>
        {!words && (
          <IconButton icon={closeIcon} label={`Close ${file}`} act={() => importing.dismiss(key)} />
        )}
      </div>
      {words && <Progress words={size > BIG ? `${words} ${megabytes(size)}` : words} />}
      <Outcome {...props} />
    </li>
  );
}

/** What came of a file. */
function Outcome(props: IListProps & { one: IImport }): React.JSX.Element {
  const { one, importing, mocks, open } = props;
  const { key, step, done, problems, losses } = one;
  const notebook = one.made[0]?.notebook;
  return (
    <>
      {done.map((sentence, at) => (
        <p key={at}>{sentence}</p>
      ))}
      {step === 'done' && notebook && <OpenNotebook notebook={notebook} open={open} />}
      {step === 'asking' && (
        <Choose one={one} mocks={mocks} choose={mock => void importing.assign(key, mock)} />
      )}
      {problems.length > 0 && <Problems problems={problems} />}
      {step !== 'refused' && losses.length > 0 && <Losses losses={losses} />}
    </>
  );
}

function Progress({ words }: { words: string }): React.JSX.Element {
  return (
    <>
      <progress className="jp-Mock-progress" aria-label={words} />
      <p className="jp-Mock-caption">{words}</p>
    </>
  );
}

function Problems({ problems }: { problems: string[] }): React.JSX.Element {
  const more = problems.length - MOST;
  return (
    <div className="jp-Mock-problem" role="alert">
      <p>Not imported.</p>
      <ul>
        {problems.slice(0, MOST).map((problem, at) => (
          <li key={at}>{problem}</li>
        ))}
        {more > 0 && <li>and {counted(more, 'problem')} more</li>}
      </ul>
    </div>
  );
}

/** What a mock server cannot keep of the file. */
function Losses({ losses }: { losses: ILoss[] }): React.JSX.Element {
  const groups = grouped(losses);
  return (
    <details className="jp-Mock-losses">
      <summary>Left out: {counted(losses.length, 'thing')}</summary>
      <ul>
        {groups.map(({ message, places }) => (
          <li key={message} title={places.slice(0, MOST).join('\n')}>
            {message}
            {places.length > 1 && (
              <span className="jp-Mock-caption">{counted(places.length, 'place')}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Asks which mock server an environment is for. */
function Choose(props: {
  one: IImport;
  mocks: readonly IMockView[];
  choose: (mock: IMockView) => void;
}): React.JSX.Element {
  const { one, mocks, choose } = props;
  const [chosen, setChosen] = React.useState(mocks[0]?.id ?? '');
  const mock = mocks.find(each => each.id === chosen) ?? mocks[0];
  const id = React.useId();
  return (
    <form
      className="jp-Mock-choose"
      data-lm-suppress-shortcuts="true"
      onSubmit={event => {
        event.preventDefault();
        if (mock) {
          choose(mock);
        }
      }}
    >
      <label htmlFor={id}>An environment. It replaces that of</label>
      <select
        id={id}
        className="jp-Mock-input"
        value={mock?.id ?? ''}
        onChange={event => setChosen(event.target.value)}
      >
        {mocks.map(each => (
          <option key={each.id} value={each.id}>
            {each.name} ({each.id})
          </option>
        ))}
      </select>
      <button
        type="submit"
        className="jp-Mock-button"
        title={`Give ${one.file} to it`}
        disabled={!mock}
      >
        Replace
      </button>
    </form>
  );
}
