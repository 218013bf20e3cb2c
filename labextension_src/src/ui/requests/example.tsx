import React from 'react';

import { IExample, IRequestItem } from '../../document';
import { ColouredBody } from '../editor/coloured';
import { draftOf, IDraft, keyOf } from '../editor/draft';
import { Editor } from '../editor/editor';
import { useKept } from '../kept';
import { HeaderLines, Status } from '../marks';
import { standingOf } from './precedence';
import { reasonOf } from '../reasons';
import { IServed, isOpenForWork } from '../served';

/** A saved response alone, and its form while it is edited. */
export function Example(props: {
  request: IRequestItem;
  example: IExample;
  served: IServed;
  isOpen?: boolean;
}): React.JSX.Element {
  const { request, example, served } = props;
  const { mock, view, desk } = served;
  const below = useExampleBelow(example, request, served);
  const label = editLabel(request, example);
  const canEdit = isOpenForWork(served) && request.id !== '' && example.id !== '';
  return (
    <div
      ref={below.place}
      className={`jp-Mock-exampleRow ${below.isEditing ? 'jp-mod-editing' : ''}`}
    >
      {below.isEditing ? (
        <ExampleBelow below={below} example={example} request={request} served={served} />
      ) : (
        <Saved below={below} example={example} request={request} isOpen={props.isOpen === true} />
      )}
      {canEdit && !below.isEditing && (
        <button
          type="button"
          className="jp-Mock-button jp-Mock-edit"
          aria-label={label}
          onClick={() =>
            desk.drafts.put(below.key, draftOf(mock.id, request.id, example, view?.digest))
          }
        >
          Edit
        </button>
      )}
    </div>
  );
}

/** Name what edits an example, so that no two of a card sound alike. */
export function editLabel({ method, path, examples }: IRequestItem, example: IExample): string {
  const label = `Edit the example “${example.name}” of ${method} ${path}`;
  const place = examples.indexOf(example) + 1;
  return examples.length > 1
    ? `${label}, status ${example.status}, example ${place} of ${examples.length}`
    : label;
}

/** What an example shows below itself: its form while it is edited, else headers and body. */
export interface IExampleBelow {
  key: string;
  draft: IDraft | undefined;
  isEditing: boolean;
  /** What there is to say of the body that was saved last. */
  warning: string;
  place: React.RefObject<HTMLDivElement>;
  /** Called when the form is left. */
  leave: () => void;
}

/** Follow the form of an example, and keep the focus where the user is when it comes and goes. */
export function useExampleBelow(
  example: IExample,
  request: IRequestItem,
  { mock, desk }: IServed
): IExampleBelow {
  const key = keyOf(mock.id, request.id, example.id);
  const draft = useKept(desk.drafts, key);
  const warning = useKept(desk.warnings, key);
  const place = React.useRef<HTMLDivElement>(null);
  const isLeaving = React.useRef(false);
  const isEditing = draft !== undefined;
  const wasEditing = React.useRef(isEditing);
  React.useEffect(() => {
    if (isEditing && !wasEditing.current) {
      place.current?.querySelector<HTMLElement>('form input')?.focus();
    } else if (!isEditing && isLeaving.current) {
      place.current?.querySelector<HTMLElement>('.jp-Mock-edit')?.focus();
    }
    wasEditing.current = isEditing;
    isLeaving.current = false;
  }, [isEditing]);
  const leave = React.useCallback(() => {
    isLeaving.current = true;
  }, []);
  const text = warning?.body === example.body ? warning.text : '';
  return { key, draft, isEditing, warning: text, place, leave };
}

interface IBelowProps {
  below: IExampleBelow;
  example: IExample;
  request: IRequestItem;
  served: IServed;
}

/** The form of an example while it is edited, else its headers and body. */
export function ExampleBelow({ below, example, request, served }: IBelowProps): React.JSX.Element {
  const { draft, leave } = below;
  return draft ? (
    <Editor
      draft={draft}
      label={editLabel(request, example)}
      current={example}
      served={served}
      leave={leave}
    />
  ) : (
    <Content example={example} />
  );
}

function Content({ example }: { example: IExample }): React.JSX.Element {
  const { headers, isBinary, body } = example;
  return (
    <>
      <HeaderLines headers={headers} />
      {isBinary || !body ? (
        <pre className="jp-Mock-body">{bodyOf(example)}</pre>
      ) : (
        <ColouredBody
          body={body}
          type={headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''}
          label={`Body of the example “${example.name}”`}
        />
      )}
    </>
  );
}

/** A saved response to look at; one that is not alone says how it stands among the others. */
function Saved(props: {
  below: IExampleBelow;
  example: IExample;
  request: IRequestItem;
  isOpen: boolean;
}): React.JSX.Element {
  const { below, example, request, isOpen } = props;
  const { status, name, reason } = example;
  const standing = standingOf(example, request.examples);
  return (
    <div className="jp-Mock-example">
      <details open={isOpen}>
        <summary>
          <Status status={status} reason={reason || reasonOf(status)} />
          <span className="jp-Mock-exampleName">{name === String(status) ? '' : name}</span>
          {standing && (
            <span className="jp-Mock-preferred" title={STANDING}>
              {standing}
            </span>
          )}
          <span className="jp-Mock-summary">{summaryOf(example)}</span>
        </summary>
        <Content example={example} />
      </details>
      <Warning text={below.warning} />
    </div>
  );
}

/** What is odd about a body that was saved. */
export function Warning({ text }: { text: string }): React.JSX.Element | null {
  return text ? (
    <p className="jp-Mock-note" role="status">
      {text}
    </p>
  ) : null;
}

export const STANDING =
  'Of examples that fit a call equally well, one with status 200 answers first, then the preferred one';

const LONGEST = 80;

/** Return a body in one line. */
export function summaryOf(example: IExample): string {
  const line = bodyOf(example)
    .slice(0, 10 * LONGEST)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function bodyOf(example: IExample): string {
  return example.isBinary ? '(binary)' : example.body || '(empty)';
}
