import { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { said } from './changing';

interface ITextButtonProps {
  text: string;
  icon?: LabIcon | undefined;
  /** More than the text says, for the tooltip. */
  title?: string | undefined;
  /** For screen readers, where the text is not enough without what stands around it. */
  label?: string | undefined;
  className?: string | undefined;
  isDisabled?: boolean | undefined;
  isPressed?: boolean | undefined;
  act: () => void;
}

/** A button with a text and, before it, an icon. */
export function TextButton(props: ITextButtonProps): React.JSX.Element {
  const { text, icon: Icon, title, label, className, isDisabled, isPressed, act } = props;
  return (
    <button
      type="button"
      className={`jp-Mock-button ${className ?? ''}`}
      title={title}
      aria-label={label}
      aria-pressed={isPressed}
      disabled={isDisabled}
      onClick={act}
    >
      {Icon && <Icon.react tag="span" width="14px" />}
      {text}
    </button>
  );
}

/** What came of something a person did. */
export interface ITold {
  text: string;
  isProblem: boolean;
}

/** Do things one after another, and tell what came of the last one. */
export function useTold(): {
  told: ITold;
  isBusy: boolean;
  run: (act: () => Promise<string>) => void;
} {
  const [told, setTold] = React.useState<ITold>({ text: '', isProblem: false });
  const [isBusy, setBusy] = React.useState(false);
  const run = async (act: () => Promise<string>): Promise<void> => {
    setBusy(true);
    try {
      setTold({ text: await act(), isProblem: false });
    } catch (error) {
      setTold({ text: said(error), isProblem: true });
    } finally {
      setBusy(false);
    }
  };
  return { told, isBusy, run: act => void run(act) };
}

/** Says it in a line; nothing where there is nothing to say. */
export function Told({ told }: { told: ITold }): React.JSX.Element | null {
  return told.text ? (
    <p
      className={told.isProblem ? 'jp-Mock-problem' : 'jp-Mock-remark'}
      role={told.isProblem ? 'alert' : 'status'}
    >
      {told.text}
    </p>
  ) : null;
}
