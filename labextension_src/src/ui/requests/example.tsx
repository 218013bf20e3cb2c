import React from 'react';

import { IExample, IRequestItem } from '../../document';
import { draftOf, keyOf } from '../editor/draft';
import { Editor } from '../editor/editor';
import { useKept } from '../kept';
import { HeaderLines, Status } from '../marks';
import { standingOf } from './precedence';
import { reasonOf } from '../reasons';
import { IServed, isOpenForWork } from '../served';

/** A saved response, and its form while it is edited. */
export function Example(props: {
  request: IRequestItem;
  example: IExample;
  served: IServed;
  isOpen?: boolean;
}): React.JSX.Element {
  const { request, example, served } = props;
  const { mock, view, desk } = served;
  const key = keyOf(mock.id, request.id, example.id);
  const draft = useKept(desk.drafts, key);
  const warning = useKept(desk.warnings, key);
  const label = editLabel(request, example);
  const [row, moveFocus] = useFocus(draft !== undefined);
  if (draft) {
    return (
      <div ref={row} className="jp-Mock-exampleRow jp-mod-editing">
        <Editor draft={draft} label={label} current={example} served={served} leave={moveFocus} />
      </div>
    );
  }
  const canEdit = isOpenForWork(served) && request.id !== '' && example.id !== '';
  return (
    <div ref={row} className="jp-Mock-exampleRow">
      <Saved
        example={example}
        warning={warning?.body === example.body ? warning.text : ''}
        standing={standingOf(example, request.examples)}
        isOpen={props.isOpen === true}
      />
      {canEdit && (
        <button
          className="jp-Mock-button jp-Mock-edit"
          aria-label={label}
          onClick={() => {
            moveFocus();
            desk.drafts.put(key, draftOf(mock.id, request.id, example, view?.digest));
          }}
        >
          Edit
        </button>
      )}
    </div>
  );
}

/** Name what edits an example, so that no two of a card sound alike. */
function editLabel({ method, path, examples }: IRequestItem, example: IExample): string {
  const label = `Edit the example “${example.name}” of ${method} ${path}`;
  const place = examples.indexOf(example) + 1;
  return examples.length > 1
    ? `${label}, status ${example.status}, example ${place} of ${examples.length}`
    : label;
}

/** Keep the focus where the user is when a form comes in the place of its button, and the other way round. */
function useFocus(isEditing: boolean): [React.RefObject<HTMLDivElement>, () => void] {
  const row = React.useRef<HTMLDivElement>(null);
  const isMoving = React.useRef(false);
  React.useEffect(() => {
    if (isMoving.current) {
      isMoving.current = false;
      row.current?.querySelector<HTMLElement>(isEditing ? 'input' : '.jp-Mock-edit')?.focus();
    }
  }, [isEditing]);
  const moveFocus = React.useCallback(() => {
    isMoving.current = true;
  }, []);
  return [row, moveFocus];
}

/** A saved response to look at; one that is not alone says how it stands among the others. */
function Saved(props: {
  example: IExample;
  standing: string;
  warning: string;
  isOpen: boolean;
}): React.JSX.Element {
  const { example, standing, warning, isOpen } = props;
  const { status, name, reason, headers } = example;
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
        <HeaderLines headers={headers} />
        <pre className="jp-Mock-body">{bodyOf(example)}</pre>
      </details>
      {warning && (
        <p className="jp-Mock-note" role="status">
          {warning}
        </p>
      )}
    </div>
  );
}

const STANDING =
  'Of examples that fit a call equally well, one with status 200 answers first, then the preferred one';

const LONGEST = 80;

function summaryOf(example: IExample): string {
  const line = bodyOf(example)
    .slice(0, 10 * LONGEST)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function bodyOf(example: IExample): string {
  return example.isBinary ? '(binary)' : example.body || '(empty)';
}
