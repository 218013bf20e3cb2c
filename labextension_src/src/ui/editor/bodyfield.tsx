import React from 'react';

import { bodyWarning, IDraft, withLineEnds } from './draft';
import { Field } from '../fields';
import { faultSentence, jsonFault } from './json';

const FEWEST_LINES = 5;
const MOST_LINES = 24;

/** The body of an example: text as typed, with a word about JSON that is none. */
export function BodyField({
  draft,
  change
}: {
  draft: IDraft;
  change: (part: Partial<IDraft>) => void;
}): React.JSX.Element {
  const { body, opened, problems, isSaving } = draft;
  const warning = React.useMemo(() => bodyWarning(draft), [draft]);
  if (opened.isBinary) {
    return <p className="jp-Mock-hint">The body is binary; it stays as it is.</p>;
  }
  const lines = body.split('\n', MOST_LINES).length;
  return (
    <>
      <Field label="Body" problem={problems['body']}>
        {ties => (
          <textarea
            {...ties}
            className="jp-Mock-input jp-Mock-bodyInput"
            rows={Math.max(FEWEST_LINES, lines + 1)}
            spellCheck={false}
            value={body.replace(/\r\n?/g, '\n')}
            readOnly={isSaving}
            onChange={event => change({ body: withLineEnds(event.target.value, body) })}
            onBlur={event => {
              // what moves while a button is pressed would lose the click
              if (!draft.isBodyLeft && !event.relatedTarget?.matches('button:active')) {
                change({ isBodyLeft: true });
              }
            }}
          />
        )}
      </Field>
      {warning ? (
        <p className="jp-Mock-note" role="status">
          {warning}
        </p>
      ) : (
        <JsonCheck body={body} />
      )}
    </>
  );
}

/** Says on request whether a body is JSON, and forgets it when the body changes. */
function JsonCheck({ body }: { body: string }): React.JSX.Element {
  const [checked, setChecked] = React.useState<string | null>(null);
  const fault = checked === body ? jsonFault(body) : null;
  return (
    <div className="jp-Mock-actions">
      <button type="button" className="jp-Mock-button" onClick={() => setChecked(body)}>
        Check JSON
      </button>
      <span role="status" className="jp-Mock-caption">
        {checked === body && (fault ? `Not JSON: ${faultSentence(fault)}.` : 'This is JSON.')}
      </span>
    </div>
  );
}
