import { searchIcon } from '@jupyterlab/ui-components';
import React from 'react';

interface ISearchFieldProps {
  /** What is searched, for screen readers: `Search requests`. */
  label: string;
  placeholder: string;
  value: string;
  change: (value: string) => void;
  className?: string;
}

/** A field to search in; Escape empties it. */
export function SearchField(props: ISearchFieldProps): React.JSX.Element {
  const { label, placeholder, value, change, className } = props;
  return (
    <div className={`jp-Mock-search ${className ?? ''}`} data-lm-suppress-shortcuts="true">
      <searchIcon.react tag="span" width="16px" />
      <input
        type="search"
        className="jp-Mock-input"
        aria-label={label}
        placeholder={placeholder}
        spellCheck={false}
        value={value}
        onChange={event => change(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Escape' && value) {
            event.preventDefault();
            event.stopPropagation();
            change('');
          }
        }}
      />
    </div>
  );
}
