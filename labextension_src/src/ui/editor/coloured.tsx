import React from 'react';

import { piecesOf } from './colours';
import { Language, languageOfText, languageOfType } from './language';

interface IColouredBodyProps {
  body: string;
  /** The content type, where it is known; else the body is looked at. */
  type?: string;
  className?: string;
  /** What it is called where it has to be scrolled. */
  label?: string;
}

/** Characters that are shown at once, and those of them that are coloured. */
const MOST = 100_000;
const COLOURED = 30_000;

/** A body to look at: JSON, HTML or XML in colours, templates marked, any stranger's text as text. */
export function ColouredBody(props: IColouredBodyProps): React.JSX.Element {
  const { body, type = '', className = '', label = 'Body' } = props;
  const [isWhole, setWhole] = React.useState(false);
  const shown = isWhole ? body : body.slice(0, MOST);
  const language = languageOfType(type) ?? languageOfText(body);
  const isLong = shown.length > 1000 || shown.split('\n', 16).length > 15;
  return (
    <>
      <pre
        className={`jp-Mock-body jp-mod-coloured ${className}`}
        {...(isLong ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}
      >
        <Coloured text={shown} language={language} />
      </pre>
      {shown.length < body.length && (
        <button
          type="button"
          className="jp-Mock-button jp-Mock-showAll"
          onClick={() => setWhole(true)}
        >
          Show {(body.length - shown.length).toLocaleString('en')} more characters
        </button>
      )}
    </>
  );
}

/** A text in colours; what is beyond the first 30,000 characters has none. */
export const Coloured = React.memo(function Coloured(props: { text: string; language: Language }) {
  const { text, language } = props;
  return (
    <>
      {piecesOf(text.slice(0, COLOURED), language).map(([kind, piece], at) =>
        kind ? (
          <span key={at} className="jp-Mock-piece" data-kind={kind}>
            {piece}
          </span>
        ) : (
          piece
        )
      )}
      {text.slice(COLOURED)}
    </>
  );
});
