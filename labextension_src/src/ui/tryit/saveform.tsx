import { JSONObject } from '@lumino/coreutils';
import React from 'react';

import { IRequestItem } from '../../document';
import { readExplanation } from '../../explanation';
import { Refusal, sentence } from '../../refusal';
import { Field, formKeys } from '../fields';
import { IServed } from '../served';
import { exampleNamed, savingOf } from './saving';
import { changeTrial, ITried, messageOf } from './send';
import { sendingOf } from './sending';
import { IAnswered, ISaved, ISaving } from './trial';
import { variablesFor } from '../environment/variables';

interface ISaveFormProps {
  saving: ISaving;
  answered: IAnswered;
  /** The saved request that was sent. */
  request: IRequestItem | undefined;
  tried: ITried;
  served: IServed;
}

/** Asks how the example is to be called that an answer becomes. */
export function SaveForm(props: ISaveFormProps): React.JSX.Element {
  const { saving, request, tried, served } = props;
  const change = (part: Partial<ISaving>): void =>
    changeTrial(served, tried, { saving: { ...saving, ...part } });
  const leave = (): void => changeTrial(served, tried, { saving: null });
  const save = (): void => void saveAnswer(props);
  return (
    <form
      className="jp-Mock-saveForm"
      aria-label="Save the answer as an example"
      onSubmit={event => {
        event.preventDefault();
        save();
      }}
      onKeyDown={formKeys({ send: save, leave, enterSends: true })}
    >
      <div className="jp-Mock-fieldRow">
        <Field label="Name of the example" problem={saving.problem} className="jp-mod-wide">
          {ties => (
            <input
              {...ties}
              ref={focusOnce}
              className="jp-Mock-input"
              value={saving.name}
              readOnly={saving.isSaving}
              onChange={event => change({ name: event.target.value, problem: '' })}
            />
          )}
        </Field>
        <button type="submit" className="jp-Mock-button jp-mod-accept" disabled={saving.isSaving}>
          Save
        </button>
        <button type="button" className="jp-Mock-button" onClick={leave}>
          Cancel
        </button>
      </div>
      {exampleNamed(request, saving.name) && (
        <p className="jp-Mock-hint" role="status">
          There is an example of this name: it is replaced.
        </p>
      )}
    </form>
  );
}

/** Put the caret where a name is asked for, when it is asked for. */
function focusOnce(input: HTMLInputElement | null): void {
  if (input && !input.dataset['wasFocused']) {
    input.dataset['wasFocused'] = 'true';
    input.select();
    input.focus();
  }
}

async function saveAnswer(props: ISaveFormProps): Promise<void> {
  const { saving, answered, request, tried, served } = props;
  const name = saving.name.trim();
  if (saving.isSaving) {
    return;
  }
  if (name === '') {
    changeTrial(served, tried, { saving: { ...saving, problem: 'Give the example a name.' } });
    return;
  }
  changeTrial(served, tried, { saving: { ...saving, problem: '', isSaving: true } });
  try {
    const operation = savingOf(answered, name, served.mock, request);
    await served.management.edit(answered.mock, [operation]);
    changeTrial(served, tried, { saving: null, saved: await savedWords(served, answered, name) });
  } catch (error) {
    const problems = error instanceof Refusal ? error.problems.map(sentence) : [];
    const problem = problems.join('\n') || messageOf(error);
    changeTrial(served, tried, { saving: { ...saving, problem, isSaving: false } });
  }
}

/** Say that it was saved, and who answers from now on if it is not the one that was saved. */
async function savedWords(
  served: IServed,
  { typed, mock }: IAnswered,
  name: string
): Promise<ISaved> {
  const text = `Saved as “${name}”.`;
  try {
    const { request } = sendingOf(typed, served, variablesFor(served));
    const asked = { request: request as unknown as JSONObject };
    const { explanation } = await served.management.about('POST', mock, ['explain'], asked);
    const winner = readExplanation(explanation)?.winner ?? null;
    if (winner && winner.name !== name) {
      const advice = 'ask for the new one by its name, under Options.';
      return { text: `${text} “${winner.name}” still answers first; ${advice}`, example: null };
    }
    return { text, example: winner };
  } catch {
    return { text, example: null };
  }
}
