import React from 'react';

import { Field } from '../fields';
import { REASONS, reasonOf } from '../reasons';
import { IDraft } from './draft';

interface IStatusFieldProps {
  draft: IDraft;
  change: (part: Partial<IDraft>) => void;
}

/** The status, with the usual ones on offer, and its phrase, which is the usual one unless another is typed. */
export function StatusFields({ draft, change }: IStatusFieldProps): React.JSX.Element {
  const { status, reason, problems, isSaving } = draft;
  const list = React.useId();
  const code = Number(status);
  return (
    <>
      <Field label="Status" problem={problems['status']}>
        {ties => (
          <>
            <input
              {...ties}
              className="jp-Mock-input jp-Mock-statusInput"
              data-status={Math.floor(code / 100)}
              inputMode="numeric"
              autoComplete="off"
              list={list}
              value={status}
              readOnly={isSaving}
              onChange={event => change({ status: event.target.value })}
            />
            <datalist id={list}>
              {Object.entries(REASONS).map(([known, phrase]) => (
                <option key={known} value={known}>
                  {phrase}
                </option>
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label="Reason" problem={problems['reason']} className="jp-mod-reason">
        {ties => (
          <input
            {...ties}
            className="jp-Mock-input"
            placeholder={reasonOf(code) || 'no usual phrase'}
            value={reason}
            readOnly={isSaving}
            onChange={event => change({ reason: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
