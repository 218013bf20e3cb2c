import { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

interface IIconButtonProps {
  icon: LabIcon;
  /** What it does, for the tooltip and for screen readers. */
  label: string;
  className?: string | undefined;
  isDisabled?: boolean | undefined;
  /** Whether what it switches is on, for a button that switches something. */
  isPressed?: boolean | undefined;
  /** Whether what it opens is open, for a button that opens something. */
  isExpanded?: boolean | undefined;
  tabIndex?: number | undefined;
  act: () => void;
}

/** A quiet button that is an icon. */
export function IconButton(props: IIconButtonProps): React.JSX.Element {
  const { icon, label, className, isDisabled, isPressed, isExpanded, tabIndex, act } = props;
  return (
    <button
      type="button"
      className={`jp-Mock-iconButton ${className ?? ''}`}
      aria-label={label}
      aria-pressed={isPressed}
      aria-expanded={isExpanded}
      title={label}
      disabled={isDisabled}
      tabIndex={tabIndex}
      onClick={act}
    >
      <icon.react tag="span" width="16px" />
    </button>
  );
}
