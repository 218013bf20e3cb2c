import { checkIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { CodeField } from './code/codefield';
import { IOffer } from './code/offers';
import { bodyFault, bodyWarning, IDraft, languageOf, withLineEnds } from './draft';
import { FieldProblem } from '../fields';
import { prettyJson } from './json';
import { Language } from './language';
import { Preview } from './preview';
import { IServed } from '../served';

interface IBodyFieldProps {
  draft: IDraft;
  served: IServed;
  offers: () => Promise<IOffer[]>;
  change: (part: Partial<IDraft>) => void;
}

const LANGUAGES: Record<Language, string> = {
  json: 'JSON',
  html: 'HTML',
  xml: 'XML',
  text: 'Text'
};

/** The body of an example; one that is no text stays as it is. */
export function BodyField(props: IBodyFieldProps): React.JSX.Element {
  return props.draft.opened.isBinary ? (
    <p className="jp-Mock-hint">The body is binary; it stays as it is.</p>
  ) : (
    <TextBody {...props} />
  );
}

/** A body as it is typed, with a word about JSON that is none. */
function TextBody(props: IBodyFieldProps): React.JSX.Element {
  const { draft, served, change } = props;
  const id = React.useId();
  const focus = React.useRef<() => void>(() => undefined);
  const settled = useSettled(draft);
  const { warning, fault } = React.useMemo(
    () => ({ warning: bodyWarning(settled), fault: bodyFault(settled) }),
    [settled]
  );
  const { body, problems } = draft;
  const language = languageOf(draft);
  const describedBy = [problems['body'] ? `${id}-problem` : '', `${id}-hint`];
  return (
    <div className="jp-Mock-field jp-Mock-bodyField">
      <Bar draft={draft} language={language} change={change} focus={() => focus.current()} />
      <div className="jp-Mock-bodyPanes" data-preview={draft.isPreviewed}>
        <CodeField
          owner={draft.opened}
          focusRef={focus}
          parts={served.code}
          offers={props.offers}
          text={body.replace(/\r\n?/g, '\n')}
          language={language}
          isReadOnly={draft.isSaving}
          attributes={{
            'aria-label': 'Body',
            'aria-invalid': String(Boolean(problems['body'] || warning)),
            'aria-describedby': describedBy.filter(Boolean).join(' ')
          }}
          fault={warning ? fault : null}
          changed={text => change({ body: withLineEnds(text, body) })}
          left={to => {
            // what moves while a button is pressed would lose the click
            if (!draft.isBodyLeft && !to?.matches('button:active')) {
              change({ isBodyLeft: true });
            }
          }}
        />
        {draft.isPreviewed && (
          <Preview
            draft={{ ...settled, previewPath: draft.previewPath }}
            served={served}
            change={change}
          />
        )}
      </div>
      <FieldProblem id={`${id}-problem`} text={problems['body']} />
      <div className="jp-Mock-bodyFoot">
        <Verdict
          warning={warning}
          isFine={language === 'json' && body.trim() !== '' && fault === null}
        />
        <span id={`${id}-hint`} className="jp-Mock-caption" hidden={warning !== ''}>
          Type <kbd>{'{{'}</kbd> for variables. Tab leads to the next field.
        </span>
      </div>
    </div>
  );
}

interface IBarProps {
  draft: IDraft;
  language: Language;
  change: (part: Partial<IDraft>) => void;
  focus: () => void;
}

/** What stands above the body: its language, and what can be done with it. */
function Bar({ draft, language, change, focus }: IBarProps): React.JSX.Element {
  return (
    <div className="jp-Mock-bodyBar">
      <span className="jp-Mock-partLabel" onClick={focus}>
        Body
      </span>
      <span className="jp-Mock-language">{LANGUAGES[language]}</span>
      <span className="jp-Mock-spacer" />
      {language === 'json' && <Format draft={draft} change={change} />}
      <button
        type="button"
        className="jp-Mock-button jp-Mock-previewButton"
        aria-pressed={draft.isPreviewed}
        title="Show what this would answer, its templates filled in"
        onClick={() => change({ isPreviewed: !draft.isPreviewed })}
      >
        Preview
      </button>
    </div>
  );
}

/** Says of a body that should be JSON whether it is. */
function Verdict(props: { warning: string; isFine: boolean }): React.JSX.Element {
  const { warning, isFine } = props;
  return (
    <span className="jp-Mock-verdict" role="status" data-is={warning ? 'broken' : 'fine'}>
      {warning}
      {!warning && isFine && (
        <>
          <checkIcon.react tag="span" width="12px" className="jp-Mock-icon" /> Valid JSON
        </>
      )}
    </span>
  );
}

/** Lays a body out; one that is no JSON is told where it is broken. */
function Format(props: {
  draft: IDraft;
  change: (part: Partial<IDraft>) => void;
}): React.JSX.Element {
  const { draft, change } = props;
  const format = (): void => {
    const pretty = prettyJson(draft.body);
    change(pretty === null ? { isBodyLeft: true } : { body: withLineEnds(pretty, draft.body) });
  };
  return (
    <button
      type="button"
      className="jp-Mock-button"
      title="One member a line; numbers and templates stay as they are typed"
      disabled={draft.isSaving}
      onClick={format}
    >
      Format
    </button>
  );
}

/** Characters up to which every key may be followed by a look at the whole body. */
const QUICK = 50_000;

/** Return a draft as it was when its user last paused, so that a large body is not read at every key. */
function useSettled(draft: IDraft): IDraft {
  const [settled, settle] = React.useState(draft);
  const isQuick = draft.body.length < QUICK;
  React.useEffect(() => {
    if (isQuick) {
      return undefined;
    }
    const timer = setTimeout(() => settle(draft), 400);
    return () => clearTimeout(timer);
  }, [draft, isQuick]);
  return isQuick ? draft : settled;
}
