import React from 'react';

import { HeaderLines, Method, Status } from '../marks';
import { reasonOf } from '../reasons';
import { IServed } from '../served';
import { ColouredBody } from './coloured';
import { exampleOf, IDraft } from './draft';
import { contentTypeOf } from './language';
import { answerWarning, IPreviewed } from './previewed';

interface IPreviewProps {
  draft: IDraft;
  served: IServed;
  change: (part: Partial<IDraft>) => void;
}

/** What a draft would answer, as the server renders it, a moment after its user paused. */
export function Preview({ draft, served, change }: IPreviewProps): React.JSX.Element {
  const { previewed, problem } = usePreview(draft, served);
  return (
    <section className="jp-Mock-preview" aria-label="Preview of the answer">
      <div className="jp-Mock-previewHead">
        {previewed && <Method method={previewed.request.method} />}
        <input
          className="jp-Mock-input"
          aria-label="Address the preview answers"
          title="Path and query of the call that is answered here"
          spellCheck={false}
          placeholder={previewed?.request.path ?? ''}
          value={draft.previewPath}
          onChange={event => change({ previewPath: event.target.value })}
        />
      </div>
      {problem && (
        <p className="jp-Mock-problem" role="alert">
          {problem}
        </p>
      )}
      {previewed && !problem && <Answer previewed={previewed} />}
    </section>
  );
}

function Answer({ previewed }: { previewed: IPreviewed }): React.JSX.Element {
  const { status, reason, headers, body } = previewed;
  return (
    <>
      <div className="jp-Mock-previewStatus">
        <Status status={status} reason={reason || reasonOf(status)} />
        <details>
          <summary>{headers.length === 1 ? '1 header' : `${headers.length} headers`}</summary>
          <HeaderLines headers={headers} />
        </details>
      </div>
      <ColouredBody
        className="jp-Mock-previewBody"
        body={body ?? '(binary)'}
        type={body === null ? 'text/plain' : contentTypeOf(headers)}
        label="Body of the answer"
      />
      <Remarks previewed={previewed} />
    </>
  );
}

function Remarks({ previewed }: { previewed: IPreviewed }): React.JSX.Element {
  const { matches, problems } = previewed;
  const warning = React.useMemo(() => answerWarning(previewed), [previewed]);
  return (
    <ul className="jp-Mock-remarks" aria-live="polite">
      {!matches && (
        <li>This example does not answer a call like that; this is what it would answer.</li>
      )}
      {warning && <li>{warning}</li>}
      {problems.map(({ tag, message, hint }) => (
        <li key={tag}>
          <code>{tag}</code> stays as it is typed: {message}.{hint && ` ${sentence(hint)}`}
        </li>
      ))}
    </ul>
  );
}

function sentence(hint: string): string {
  const begun = `${hint.charAt(0).toUpperCase()}${hint.slice(1)}`;
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}

const PAUSE = 300;

interface IShown {
  previewed: IPreviewed | null;
  problem: string;
}

function usePreview(draft: IDraft, served: IServed): IShown {
  const [shown, show] = React.useState<IShown>({ previewed: null, problem: '' });
  const { view, management, mock } = served;
  const { request, previewPath } = draft;
  const example = exampleOf(draft, undefined);
  const text = JSON.stringify(example);
  // a variable that changed elsewhere changes the answer as well
  const asked = JSON.stringify([view?.id, request, text, previewPath, [...mock.variables]]);
  const last = shown.previewed;
  React.useEffect(() => {
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      try {
        if (!view) {
          throw new Error(
            'This server does not know the mock server, so it cannot show an answer.'
          );
        }
        const called = previewPath && last ? { ...last.request, path: previewPath } : null;
        const previewed = await management.preview(view.id, request, example, called);
        if (isCurrent) {
          show({ previewed, problem: '' });
        }
      } catch (error) {
        if (isCurrent) {
          const problem = error instanceof Error ? error.message : String(error);
          show(old => ({ ...old, problem }));
        }
      }
    };
    const timer = setTimeout(() => void ask(), last ? PAUSE : 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
    // all that it depends on is in the text; the rest is the same in other objects
  }, [asked]);
  return shown;
}
