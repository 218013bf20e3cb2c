import React from 'react';

import { IRequestItem } from '../../document';
import { IContender } from '../../explanation';
import { IServed } from '../served';
import { AnswerParts, Facts, WhyButton } from './answer';
import { SaveForm } from './saveform';
import { freeName, isMissed } from './saving';
import { changeTrial, ITried } from './send';
import { IAnswered, ITrial } from './trial';
import { OpenLink, Why } from './whypanel';

interface IAnsweredProps {
  trial: ITrial;
  answered: IAnswered;
  request: IRequestItem | undefined;
  tried: ITried;
  served: IServed;
}

/** What came back, why it did, and the way to make an example of it. */
export function Answered(props: IAnsweredProps): React.JSX.Element {
  const { trial, answered, request, tried, served } = props;
  const { call } = answered;
  const change = (part: Partial<ITrial>): void => changeTrial(served, tried, part);
  const isOwn = answered.mock === served.view?.id;
  const open = (example: IContender): void =>
    served.desk.goTo(served.mock.id, { part: 'requests', example: example.id });
  return (
    <div className={`jp-Mock-answer ${trial.sending ? 'jp-mod-old' : ''}`}>
      <Facts call={call}>
        <WhyButton
          isOpen={trial.isWhyOpen}
          toggle={() => change({ isWhyOpen: !trial.isWhyOpen })}
        />
        {isOwn && <SaveButton {...props} />}
      </Facts>
      {trial.saving && (
        <SaveForm
          saving={trial.saving}
          answered={answered}
          request={request}
          tried={tried}
          served={served}
        />
      )}
      {trial.saved && (
        <p className="jp-Mock-savedNote" role="status">
          {trial.saved.text}{' '}
          {trial.saved.example && <OpenLink example={trial.saved.example} open={open} />}
        </p>
      )}
      {trial.isWhyOpen && <Why call={call} open={isOwn ? open : undefined} />}
      <AnswerParts
        call={call}
        part={trial.answerPart}
        select={answerPart => change({ answerPart })}
      />
    </div>
  );
}

function SaveButton({
  trial,
  answered,
  request,
  tried,
  served
}: IAnsweredProps): React.JSX.Element {
  const begin = (): void => {
    const saving = { name: freeName(answered.call, request), problem: '', isSaving: false };
    changeTrial(served, tried, { saved: null, saving: trial.saving ? null : saving });
  };
  return (
    <button
      type="button"
      className="jp-Mock-button"
      aria-expanded={trial.saving !== null}
      onClick={begin}
    >
      {isMissed(answered.call) ? 'Make an example for it' : 'Save as example'}
    </button>
  );
}
