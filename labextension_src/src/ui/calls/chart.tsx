import React from 'react';

import { all } from '../../callhistory';
import { BARS, bars, ceiling, counted, IBar, lines, sentenceOf, Span } from './buckets';
import { ByClass } from '../../wire';

const WIDTH = 600;
const HEIGHT = 56;
const BAR = WIDTH / BARS;

interface IChartProps {
  seconds: ReadonlyMap<number, ByClass>;
  /** Seconds of Unix time, by the server's clock. */
  now: number;
  span: Span;
}

/** Calls over time, stacked by class of status. */
export function Chart({ seconds, now, span }: IChartProps): React.JSX.Element {
  const shown = bars(seconds, now, span);
  const top = ceiling(shown);
  const hatch = React.useId();
  return (
    <div className="jp-Mock-chart">
      <span className="jp-Mock-chartTop" aria-hidden="true">
        {top.toLocaleString('en')}
      </span>
      <svg
        role="img"
        aria-label={sentenceOf(shown, span)}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <defs>
          <pattern
            id={hatch}
            width="4"
            height="4"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="jp-Mock-hatch" width="1.5" height="4" />
          </pattern>
        </defs>
        <line className="jp-Mock-chartLine" x1="0" x2={WIDTH} y1="0.5" y2="0.5" />
        <line className="jp-Mock-chartBase" x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
        {shown.map((bar, at) => (
          <Bar key={bar.from} bar={bar} at={at} top={top} hatch={hatch} />
        ))}
      </svg>
      <div className="jp-Mock-chartTimes" aria-hidden="true">
        <span>{span === 60 ? '60 s ago' : '10 min ago'}</span>
        <span>{span === 60 ? 'calls per second' : 'calls per 10 seconds'}</span>
        <span>now</span>
      </div>
      <Lines shown={shown} span={span} />
    </div>
  );
}

function Bar(props: {
  bar: IBar;
  at: number;
  top: number;
  hatch: string;
}): React.JSX.Element | null {
  const { bar, at, top, hatch } = props;
  if (all(bar.counts) === 0) {
    return null;
  }
  let below = 0;
  const boxes = bar.counts.map((count, digit) => {
    const height = (count / top) * (HEIGHT - 1);
    below += height;
    const box = { x: at * BAR + 1, y: HEIGHT - below, width: BAR - 2, height };
    return count === 0 ? null : (
      <React.Fragment key={digit}>
        <rect {...box} data-status={digit + 2} />
        {digit === 3 && <rect {...box} fill={`url(#${hatch})`} />}
      </React.Fragment>
    );
  });
  const parts = bar.counts.map((count, digit) => (count ? `${count} × ${digit + 2}xx` : ''));
  return (
    <g>
      <title>{`${counted(all(bar.counts), 'call')}: ${parts.filter(Boolean).join(', ')}`}</title>
      {boxes}
    </g>
  );
}

/** The same, coarser, for who hears it. */
function Lines({ shown, span }: { shown: readonly IBar[]; span: Span }): React.JSX.Element {
  return (
    <table className="jp-Mock-hidden">
      <caption>Calls over time, the latest first</caption>
      <thead>
        <tr>
          <th scope="col">Seconds ago</th>
          {[2, 3, 4, 5].map(digit => (
            <th key={digit} scope="col">{`${digit}xx`}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines(shown, span).map(([from, to, counts]) => (
          <tr key={to}>
            <th scope="row">{`${to} to ${from}`}</th>
            {counts.map((count, at) => (
              <td key={at}>{count}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
