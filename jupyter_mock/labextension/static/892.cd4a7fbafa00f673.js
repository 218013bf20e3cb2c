"use strict";(self.rspackChunkjupyter_mock=self.rspackChunkjupyter_mock||[]).push([[892],{475(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* Everything takes its colours from the theme, so that light, dark and other themes work alike. */

.jp-Mock-card,
.jp-Mock-panel,
.jp-Mock-approvalBar {
  --jp-mock-gap: 8px;
  --jp-mock-radius: 6px;

  color: var(--jp-ui-font-color1);
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
  line-height: 1.45;
}

.jp-Mock-card code,
.jp-Mock-card pre,
.jp-Mock-panel code,
.jp-Mock-panel pre {
  background: none;
  border: 0;
  color: inherit;
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  margin: 0;
  padding: 0;
}

.jp-Mock-card p,
.jp-Mock-panel p,
.jp-Mock-approvalBar p {
  margin: 0;
}

.jp-Mock-spacer {
  flex: 1;
}

/* --- buttons ------------------------------------------------------------------------------------ */

.jp-Mock-button {
  align-items: center;
  background: var(--jp-layout-color1);
  border: 1px solid var(--jp-border-color1);
  border-radius: var(
    --jp-border-radius
  ); /* as the theme gives it to buttons; links that look like one get it here */
  box-sizing: border-box;
  color: var(--jp-ui-font-color1);
  cursor: pointer;
  display: inline-flex;
  flex: none;
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
  gap: 4px;
  line-height: 1;
  min-height: 26px;
  padding: 0 10px;
}

.jp-Mock-button:hover {
  background: var(--jp-layout-color2);
}

.jp-Mock-button:focus-visible,
.jp-Mock-link:focus-visible,
.jp-Mock-example > details > summary:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: 1px;
}

.jp-Mock-button.jp-mod-accept {
  background: var(--jp-accept-color-normal, var(--jp-brand-color1));
  border-color: transparent;
  color: #fff; /* on the same blue in every theme */
  font-weight: 600;
}

.jp-Mock-button.jp-mod-accept:hover {
  background: var(--jp-accept-color-hover, var(--jp-brand-color0));
}

.jp-Mock-button:disabled {
  cursor: default;
  opacity: 0.5;
}

.jp-Mock-button > span {
  display: inline-flex;
}

.jp-Mock-link {
  background: none;
  border: 0;
  color: var(--jp-content-link-color, var(--jp-brand-color1));
  cursor: pointer;
  font: inherit;
  min-width: 0;
  overflow: hidden;
  padding: 0;
  text-align: left;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.jp-Mock-link:hover {
  text-decoration: underline;
}

.jp-Mock-problem {
  color: var(--jp-error-color1);
  flex-basis: 100%;
}

/* --- marks -------------------------------------------------------------------------------------- */

.jp-Mock-icon {
  display: inline-flex;
  flex: none;
}

.jp-Mock-state {
  align-items: center;
  color: var(--jp-ui-font-color2);
  display: inline-flex;
  flex: none;
  font-size: var(--jp-ui-font-size0);
  gap: 5px;
  white-space: nowrap;
}

.jp-Mock-state::before {
  background: var(--jp-border-color0);
  border-radius: 50%;
  content: '';
  height: 8px;
  width: 8px;
}

.jp-Mock-state[data-state='live']::before {
  background: var(--jp-success-color1);
}

.jp-Mock-state[data-state='waiting']::before {
  background: var(--jp-warn-color1);
}

.jp-Mock-private,
.jp-Mock-preferred,
.jp-Mock-unsaved {
  border: 1px solid var(--jp-border-color1);
  border-radius: 10px;
  color: var(--jp-ui-font-color2);
  flex: none;
  font-size: var(--jp-ui-font-size0);
  line-height: 16px;
  padding: 0 7px;
}

.jp-Mock-caption {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
  min-width: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.jp-Mock-hint {
  color: var(--jp-ui-font-color2);
}

.jp-Mock-note {
  background: var(--jp-layout-color2);
  border-left: 3px solid var(--jp-warn-color1);
  border-radius: 2px;
  padding: 4px 8px;
}

/* --- address ------------------------------------------------------------------------------------ */

.jp-Mock-url {
  align-items: center;
  background: var(--jp-layout-color2);
  border-radius: var(--jp-mock-radius);
  display: flex;
  gap: var(--jp-mock-gap);
  padding: 3px 3px 3px 10px;
}

.jp-Mock-url > code {
  flex: 1;
  min-width: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  user-select: all;
  white-space: nowrap;
}

.jp-Mock-copy {
  min-width: 76px;
}

/* in the narrow panel the end of an address says more than its beginning */
.jp-Mock-panel .jp-Mock-url > code {
  direction: rtl;
  text-align: left;
}

.jp-Mock-panel .jp-Mock-copy > [aria-live] {
  display: none;
}

.jp-Mock-addresses {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: var(--jp-mock-gap);
}

.jp-Mock-port {
  align-items: center;
  display: flex;
  flex: 1 1 100%;
  flex-wrap: wrap;
  gap: var(--jp-mock-gap);
}

.jp-Mock-addresses > .jp-Mock-url,
.jp-Mock-port > .jp-Mock-url {
  flex: 1 1 300px;
  min-width: 0;
}

/* --- search ------------------------------------------------------------------------------------- */

.jp-Mock-search {
  flex: 1 1 180px;
  min-width: 0;
  position: relative;
}

.jp-Mock-search.jp-mod-narrow {
  max-width: 320px;
}

.jp-Mock-search > span {
  color: var(--jp-ui-font-color2);
  display: inline-flex;
  left: 8px;
  pointer-events: none;
  position: absolute;
  top: 6px;
}

.jp-Mock-search > .jp-Mock-input {
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
  padding-left: 30px;
  width: 100%;
}
`,""]),r.d(e,{},{A:t})},805(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- calls -------------------------------------------------------------------------------------- */

.jp-Mock-sent {
  gap: 8px;
}

.jp-Mock-more > summary {
  color: var(--jp-ui-font-color2);
  cursor: pointer;
  font-size: var(--jp-ui-font-size0);
}

.jp-Mock-nearest > ul {
  list-style: none;
  margin: 4px 0 0;
  padding: 0;
}

.jp-Mock-nearest > ul > li {
  align-items: baseline;
  display: flex;
  flex-wrap: wrap;
  gap: 0 var(--jp-mock-gap);
}

.jp-Mock-nearest > ul > li > p {
  flex-basis: 100%;
  padding-left: 64px;
}

.jp-RenderedHTMLCommon .jp-Mock-calls,
.jp-Mock-calls {
  border-collapse: collapse;
  font-size: inherit;
  table-layout: auto;
  width: 100%;
}

.jp-Mock-calls th,
.jp-Mock-calls td {
  border-bottom: 1px solid var(--jp-border-color2);
  padding: 4px 12px 4px 0;
  text-align: left;
  vertical-align: baseline;
}

.jp-Mock-calls td:not(:nth-child(3), :nth-child(5)),
.jp-Mock-calls th {
  white-space: nowrap;
}

.jp-Mock-calls td:nth-child(3),
.jp-Mock-calls td:nth-child(5) {
  overflow-wrap: anywhere;
}

.jp-Mock-calls th {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
  font-weight: 600;
}

.jp-Mock-calls tbody tr:last-child td {
  border-bottom: 0;
}

.jp-Mock-calls td:last-child,
.jp-Mock-calls th:last-child {
  font-variant-numeric: tabular-nums;
  padding-right: 0;
  text-align: right;
}

/* --- calls as they come --------------------------------------------------------------------------- */

.jp-Mock-callsView {
  display: flex;
  flex-direction: column;
  gap: 8px;
  container: jp-mock-calls / inline-size;
}

.jp-Mock-hidden {
  clip-path: inset(50%);
  height: 1px;
  margin: 0;
  overflow: hidden;
  position: absolute;
  white-space: nowrap;
  width: 1px;
}

.jp-Mock-callTools {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
}

.jp-Mock-callTools > select.jp-Mock-input {
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
  margin-right: 4px;
}

.jp-Mock-callsSaid {
  color: var(--jp-ui-font-color2);
}

/* --- chart ---------------------------------------------------------------------------------------- */

.jp-Mock-callsView,
.jp-Mock-pair {
  --jp-mock-2xx: var(--jp-success-color1);
  --jp-mock-3xx: var(--jp-info-color1);
  --jp-mock-4xx: var(--jp-warn-color1);
  --jp-mock-5xx: var(--jp-error-color1);
}

.jp-Mock-timelineHead {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 4px 8px;
  margin-bottom: 6px;
}

.jp-Mock-classes {
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
}

.jp-Mock-callsView .jp-Mock-class {
  align-items: center;
  background: none;
  border: 1px solid var(--jp-border-color2);
  border-radius: 12px;
  color: var(--jp-ui-font-color1);
  cursor: pointer;
  display: inline-flex;
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size0);
  gap: 6px;
  height: 24px;
  padding: 0 10px 0 8px;
}

.jp-Mock-class::before {
  background: var(--jp-mock-2xx);
  border-radius: 2px;
  content: '';
  height: 8px;
  width: 8px;
}

.jp-Mock-class[data-status='3']::before {
  background: var(--jp-mock-3xx);
}

.jp-Mock-class[data-status='4']::before {
  background: var(--jp-mock-4xx);
}

.jp-Mock-class[data-status='5']::before {
  background: repeating-linear-gradient(
    135deg,
    var(--jp-mock-5xx) 0 2px,
    var(--jp-layout-color1) 2px 3px
  );
}

.jp-Mock-class > span {
  color: var(--jp-ui-font-color2);
  font-variant-numeric: tabular-nums;
}

.jp-Mock-class:hover,
.jp-Mock-spans > button:hover {
  background: var(--jp-layout-color2);
}

.jp-Mock-class[aria-pressed='true'] {
  background: var(--jp-layout-color2);
  border-color: var(--jp-brand-color1);
  box-shadow: inset 0 0 0 1px var(--jp-brand-color1);
}

.jp-Mock-class:focus-visible,
.jp-Mock-spans > button:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: 1px;
}

.jp-Mock-spans {
  border: 1px solid var(--jp-border-color2);
  border-radius: 4px;
  display: inline-flex;
  overflow: hidden;
}

.jp-Mock-spans > button {
  background: none;
  border: 0;
  color: var(--jp-ui-font-color2);
  cursor: pointer;
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size0);
  height: 22px;
  padding: 0 10px;
}

.jp-Mock-spans > button[aria-pressed='true'] {
  background: var(--jp-layout-color3);
  color: var(--jp-ui-font-color0);
  font-weight: 600;
}

.jp-Mock-chart {
  position: relative;
}

.jp-Mock-chart > svg {
  display: block;
  height: 56px;
  width: 100%;
}

.jp-Mock-chart rect[data-status='2'] {
  fill: var(--jp-mock-2xx);
}

.jp-Mock-chart rect[data-status='3'] {
  fill: var(--jp-mock-3xx);
}

.jp-Mock-chart rect[data-status='4'] {
  fill: var(--jp-mock-4xx);
}

.jp-Mock-chart rect[data-status='5'] {
  fill: var(--jp-mock-5xx);
}

.jp-Mock-hatch {
  fill: var(--jp-layout-color1);
}

.jp-Mock-chartLine {
  stroke: var(--jp-border-color3);
  stroke-dasharray: 2 4;
  vector-effect: non-scaling-stroke;
}

.jp-Mock-chartBase {
  stroke: var(--jp-border-color2);
  vector-effect: non-scaling-stroke;
}

.jp-Mock-chartTop {
  background: var(--jp-layout-color1);
  color: var(--jp-ui-font-color2);
  font-size: 10px;
  font-variant-numeric: tabular-nums;
  left: 0;
  line-height: 12px;
  padding-right: 4px;
  position: absolute;
  top: -5px;
}

.jp-Mock-chartTimes {
  color: var(--jp-ui-font-color2);
  display: flex;
  font-size: 10px;
  justify-content: space-between;
  line-height: 14px;
  margin-top: 2px;
}

/* --- the list ------------------------------------------------------------------------------------- */

.jp-Mock-callFacts {
  color: var(--jp-ui-font-color2);
  display: flex;
  flex-wrap: wrap;
  font-size: var(--jp-ui-font-size0);
  font-variant-numeric: tabular-nums;
  gap: 0 8px;
  min-height: 18px;
}

.jp-Mock-callFacts .jp-Mock-link {
  flex: none;
}

.jp-Mock-callBox {
  border: 1px solid var(--jp-border-color2);
  border-radius: 4px;
  overflow: hidden;
  position: relative;
}

.jp-Mock-callScroll {
  max-height: 366px; /* 12 rows and the head */
  min-height: 112px;
  overflow-y: auto;
  overflow-anchor: none;
}

.jp-Mock-newer {
  box-shadow: var(--jp-elevation-z2);
  left: 50%;
  position: absolute;
  top: 34px;
  transform: translateX(-50%);
  z-index: 2;
}

.jp-Mock-newer::before {
  content: '↑';
}

.jp-RenderedHTMLCommon .jp-Mock-live,
.jp-Mock-live {
  border-collapse: separate;
  border-spacing: 0;
  font-size: var(--jp-ui-font-size1);
  margin: 0;
  table-layout: fixed;
  width: 100%;
}

.jp-Mock-live th,
.jp-Mock-live td {
  border: 0;
  box-sizing: border-box;
  font-family: var(--jp-ui-font-family);
  height: 28px;
  line-height: 20px;
  max-width: none;
  overflow: hidden;
  padding: 3px 6px;
  text-align: left;
  text-overflow: ellipsis;
  vertical-align: middle;
  white-space: nowrap;
}

.jp-Mock-live th {
  background: var(--jp-layout-color1);
  border-bottom: 1px solid var(--jp-border-color2);
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
  font-weight: 600;
  position: sticky;
  top: 0;
  z-index: 1;
}

.jp-Mock-live td {
  border-bottom: 1px solid var(--jp-border-color3);
}

.jp-Mock-live .jp-Mock-callGap > td {
  border: 0;
  padding: 0;
}

.jp-Mock-live tbody > tr {
  background: none;
}

.jp-Mock-live tbody > tr[data-call] {
  cursor: pointer;
}

.jp-Mock-live tbody > tr[data-call]:hover {
  background: var(--jp-layout-color2);
}

.jp-Mock-live tbody > tr[data-open='true'] {
  background: color-mix(in srgb, var(--jp-brand-color1) 12%, transparent);
  box-shadow: inset 3px 0 0 var(--jp-brand-color1);
}

.jp-Mock-live .jp-mod-gone > td {
  opacity: 0.6;
}

.jp-Mock-live .jp-mod-time {
  font-variant-numeric: tabular-nums;
  padding-left: 12px;
  width: 116px;
}

.jp-Mock-live td.jp-mod-time,
.jp-Mock-live td.jp-mod-via,
.jp-Mock-live td.jp-mod-missed,
.jp-Mock-live td.jp-mod-mock {
  color: var(--jp-ui-font-color2);
}

.jp-Mock-live .jp-mod-method {
  width: 72px;
}

.jp-Mock-live .jp-mod-status {
  width: 56px;
}

.jp-Mock-live .jp-mod-name {
  width: 24%;
}

.jp-Mock-live td.jp-mod-missed {
  font-style: italic;
}

.jp-Mock-live .jp-mod-mock {
  width: 14%;
}

.jp-Mock-live .jp-mod-via {
  width: 96px;
}

.jp-Mock-live .jp-mod-duration {
  font-variant-numeric: tabular-nums;
  padding-right: 12px;
  text-align: right;
  width: 84px;
}

.jp-Mock-live td button {
  background: none;
  border: 0;
  color: inherit;
  cursor: pointer;
  display: block;
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  line-height: 20px;
  max-width: 100%;
  overflow: hidden;
  padding: 0;
  text-align: left;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.jp-Mock-live td button:focus-visible {
  outline: none;
}

.jp-Mock-live tr:has(button:focus-visible) {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: -2px;
}

.jp-Mock-noCalls {
  border: 1px dashed var(--jp-border-color2);
  border-radius: 4px;
  padding: 24px 16px;
  text-align: center;
}

.jp-Mock-noCalls code {
  overflow-wrap: anywhere;
}

@container jp-mock-calls (max-width: 720px) {
  .jp-Mock-live .jp-mod-via {
    display: none;
  }
}

@container jp-mock-calls (max-width: 520px) {
  .jp-Mock-live .jp-mod-name,
  .jp-Mock-live .jp-mod-duration {
    display: none;
  }

  .jp-Mock-live .jp-mod-time {
    padding-left: 8px;
    width: 92px;
  }

  .jp-Mock-live .jp-mod-method {
    width: 62px;
  }
}

/* --- one call whole ------------------------------------------------------------------------------- */

.jp-Mock-pair {
  border: 1px solid var(--jp-border-color2);
  border-radius: 4px;
  display: flex;
  flex-direction: column;
  gap: 8px;
  padding: 8px 12px 12px;
}

.jp-Mock-pair > header {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 4px 8px;
}

.jp-Mock-pair > header > .jp-Mock-method {
  min-width: 0;
}

.jp-Mock-halves {
  display: grid;
  gap: 12px 24px;
  grid-template-columns: repeat(2, minmax(0, 1fr));
}

@container jp-mock-calls (max-width: 640px) {
  .jp-Mock-halves {
    grid-template-columns: minmax(0, 1fr);
  }
}

.jp-Mock-half {
  display: flex;
  flex-direction: column;
  gap: 6px;
  min-width: 0;
}

.jp-Mock-card .jp-Mock-half > h4,
.jp-Mock-half > h4 {
  color: var(--jp-ui-font-color2);
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size0);
  font-weight: 600;
  margin: 0;
}

.jp-Mock-startLine {
  overflow-wrap: anywhere;
}

/* Jupyter lays out lists of definitions in its own way */
.jp-Mock-callsView .jp-Mock-half .jp-Mock-headers {
  display: grid;
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  gap: 0 12px;
  grid-template-columns: max-content minmax(0, 1fr);
  margin: 4px 0 2px 12px;
}

.jp-Mock-callsView .jp-Mock-half .jp-Mock-headers > dt {
  color: var(--jp-ui-font-color2);
  float: none;
  font-weight: normal;
  white-space: nowrap;
  width: auto;
}

.jp-Mock-callsView .jp-Mock-half .jp-Mock-headers > dd {
  float: none;
  margin: 0;
  overflow-wrap: anywhere;
  padding: 0;
  width: auto;
}

.jp-Mock-half .jp-Mock-body {
  max-height: 260px;
}

.jp-Mock-callWhy {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 4px 8px;
}

.jp-Mock-callWhy > p {
  flex: 1 1 200px;
}

.jp-Mock-saveCall {
  display: contents;
}

.jp-Mock-saveCall > .jp-Mock-editor {
  flex: 1 1 100%;
}

.jp-Mock-saveCall > [role='status']:not(:empty) {
  color: var(--jp-ui-font-color2);
  flex: 1 1 100%;
}

.jp-Mock-field.jp-mod-short > .jp-Mock-input {
  width: 72px;
}

.jp-Mock-formFoot {
  display: flex;
  gap: 8px;
}

/* --- in the side panel ---------------------------------------------------------------------------- */

.jp-Mock-panelCalls {
  border-top: 1px solid var(--jp-border-color2);
  padding: 8px 0 12px;
}

.jp-Mock-panelCalls > .jp-Mock-callsView {
  padding: 0 12px;
}

.jp-Mock-panel .jp-Mock-fold {
  align-items: center;
  background: none;
  border: 0;
  color: var(--jp-ui-font-color1);
  cursor: pointer;
  display: inline-flex;
  flex: none;
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
  font-weight: 600;
  gap: 2px;
  margin-left: -4px;
  min-height: 24px;
  padding: 0 4px 0 0;
}

.jp-Mock-fold > span {
  display: inline-flex;
}

.jp-Mock-fold:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
}

@container jp-mock-calls (max-width: 520px) {
  .jp-Mock-live .jp-mod-mock {
    display: none;
  }
}

@container jp-mock-calls (max-width: 340px) {
  .jp-Mock-live .jp-mod-time {
    display: none;
  }

  .jp-Mock-live .jp-mod-method {
    padding-left: 8px;
    width: 64px;
  }

  .jp-Mock-live .jp-mod-status {
    width: 52px;
  }

  .jp-Mock-callTools > .jp-Mock-search {
    flex-basis: 100%;
  }
}
`,""]),r.d(e,{},{A:t})},898(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- card --------------------------------------------------------------------------------------- */

.jp-Mock-output {
  padding: 4px 0;
}

.jp-Mock-card {
  background: var(--jp-layout-color1);
  border: 1px solid var(--jp-border-color2);
  border-radius: var(--jp-mock-radius);
  box-sizing: border-box;
  display: flex;
  flex-direction: column;
  gap: 12px;
  margin: 0 2px;
  container: jp-mock-card / inline-size;
  max-width: 1100px;
  padding: 14px 16px;
}

.jp-Mock-card > header {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: var(--jp-mock-gap);
}

.jp-Mock-card h3 {
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size2);
  font-weight: 600;
  line-height: 1.3;
  margin: 0;
  overflow-wrap: anywhere;
}

.jp-Mock-description {
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
  color: var(--jp-ui-font-color2);
  display: -webkit-box;
  max-width: 75ch;
  overflow: hidden;
  white-space: pre-line;
}

/* --- the output of one cell --------------------------------------------------------------------- */

.jp-Mock-part > .jp-Mock-exampleRow {
  margin: 0;
}

.jp-Mock-part > header .jp-Mock-method {
  min-width: 0;
}

.jp-Mock-card .jp-Mock-entry + .jp-Mock-entry {
  border-top: 1px solid var(--jp-border-color2);
}

.jp-Mock-card .jp-Mock-entry {
  padding: 12px 0;
}

.jp-Mock-card .jp-Mock-entry:first-child {
  padding-top: 0;
}

.jp-Mock-card .jp-Mock-entry:last-child {
  border-bottom: 0;
  padding-bottom: 0;
}

/* --- tabs ----------------------------------------------------------------------------------------- */

.jp-Mock-tabBar {
  border-bottom: 1px solid var(--jp-border-color2);
  display: flex;
  gap: 2px;
  margin: 0 -16px 12px;
  overflow-x: auto;
  padding: 0 12px;
  scrollbar-width: none;
}

.jp-Mock-tab {
  background: none;
  border: 0;
  border-bottom: 2px solid transparent;
  color: var(--jp-ui-font-color2);
  cursor: pointer;
  flex: none;
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
  margin-bottom: -1px;
  padding: 7px 10px;
}

.jp-Mock-tab:hover {
  color: var(--jp-ui-font-color1);
}

.jp-Mock-tab[aria-selected='true'] {
  border-bottom-color: var(--jp-brand-color1);
  color: var(--jp-ui-font-color1);
  font-weight: 600;
}

.jp-Mock-tab:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: -2px;
}

.jp-Mock-tabCount {
  background: var(--jp-layout-color2);
  border-radius: 9px;
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
  font-weight: 400;
  margin-left: 6px;
  padding: 1px 7px;
}

/* --- address in the head -------------------------------------------------------------------------- */

.jp-Mock-address > .jp-Mock-said {
  color: var(--jp-ui-font-color2);
  flex: none;
  font-size: var(--jp-ui-font-size0);
}

.jp-Mock-split {
  display: inline-flex;
  flex: none;
}

.jp-Mock-split > .jp-Mock-button {
  border-bottom-right-radius: 0;
  border-top-right-radius: 0;
}

.jp-Mock-split .jp-Mock-splitMore {
  background: var(--jp-layout-color1);
  border: 1px solid var(--jp-border-color1);
  border-left: 0;
  border-radius: 0 4px 4px 0;
  height: 26px;
  width: 24px;
}
`,""]),r.d(e,{},{A:t})},839(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- bodies in colours: those of JupyterLab's own editors ----------------------------------------- */

/* on the darker grey of other bodies they would be too faint */
.jp-Mock-panel .jp-Mock-body.jp-mod-coloured,
.jp-Mock-card .jp-Mock-body.jp-mod-coloured {
  background: var(--jp-layout-color0);
  border: 1px solid var(--jp-border-color2);
  color: var(--jp-content-font-color1);
}

.jp-Mock-body.jp-mod-coloured:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: 1px;
}

.jp-Mock-piece[data-kind='name'] {
  color: var(--jp-mirror-editor-property-color);
}

.jp-Mock-piece[data-kind='string'] {
  color: var(--jp-mirror-editor-string-color);
}

.jp-Mock-piece[data-kind='number'] {
  color: var(--jp-mirror-editor-number-color);
}

.jp-Mock-piece[data-kind='word'] {
  color: var(--jp-mirror-editor-keyword-color);
  font-weight: bold;
}

.jp-Mock-piece[data-kind='tag'] {
  color: var(--jp-mirror-editor-tag-color);
}

.jp-Mock-piece[data-kind='attribute'] {
  color: var(--jp-mirror-editor-attribute-color);
}

.jp-Mock-piece[data-kind='template'] {
  background: color-mix(in srgb, var(--jp-mirror-editor-string-2-color) 12%, transparent);
  border-radius: 3px;
  color: var(--jp-mirror-editor-string-2-color);
}

.jp-Mock-showAll {
  margin: 4px 0;
}
`,""]),r.d(e,{},{A:t})},371(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- forms ---------------------------------------------------------------------------------------- */

.jp-Mock-editor {
  background: var(--jp-layout-color1);
  border: 1px solid var(--jp-border-color1);
  border-radius: var(--jp-mock-radius);
  box-sizing: border-box;
  display: flex;
  flex: 1;
  flex-direction: column;
  gap: 10px;
  margin: 6px 0;
  min-width: 0;
  padding: 12px;
}

.jp-Mock-fieldRow {
  align-items: flex-start;
  display: flex;
  flex-wrap: wrap;
  gap: var(--jp-mock-gap);
}

.jp-Mock-fieldRow > .jp-Mock-button {
  align-self: flex-end;
  min-height: 28px;
}

.jp-Mock-field {
  display: flex;
  flex: 0 1 auto;
  flex-direction: column;
  gap: 3px;
  min-width: 0;
}

.jp-Mock-field.jp-mod-wide {
  flex: 1 1 220px;
}

.jp-Mock-field > label,
.jp-Mock-headerRows > legend {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
  padding: 0;
}

.jp-Mock-input {
  background: var(--jp-input-background);
  border: 1px solid var(--jp-border-color1);
  border-radius: 4px;
  box-sizing: border-box;
  color: var(--jp-ui-font-color0);
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  min-height: 28px;
  min-width: 0;
  padding: 3px 8px;
}

.jp-Mock-input::placeholder {
  color: var(--jp-ui-font-color3);
}

.jp-Mock-input:focus {
  border-color: var(--jp-brand-color1);
  outline: 1px solid var(--jp-brand-color1);
}

.jp-Mock-input[aria-invalid='true'] {
  border-color: var(--jp-error-color1);
}

/* the browser's own arrow is black in dark themes too */
select.jp-Mock-input {
  --jp-mock-arrow: var(--jp-ui-font-color1);

  appearance: none;
  background-image:
    linear-gradient(45deg, transparent 50%, var(--jp-mock-arrow) 50%),
    linear-gradient(135deg, var(--jp-mock-arrow) 50%, transparent 50%);
  background-position:
    right 13px center,
    right 8px center;
  background-repeat: no-repeat;
  background-size: 5px 5px;
  padding-right: 24px;
}

[data-jp-theme-light='false'] select.jp-Mock-input {
  color-scheme: dark;
}

.jp-Mock-bodyInput {
  line-height: var(--jp-code-line-height);
  resize: vertical;
  width: 100%;
}

.jp-Mock-card .jp-Mock-problem {
  white-space: pre-line;
}

.jp-Mock-headerRows {
  border: 0;
  display: flex;
  flex-direction: column;
  gap: 6px;
  margin: 0;
  min-width: 0;
  padding: 0;
}

.jp-Mock-headerRows > legend {
  margin-bottom: 3px;
}

.jp-Mock-headerRow {
  display: grid;
  gap: 6px;
  grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto;
}

.jp-Mock-headerRow > .jp-Mock-problem {
  grid-column: 1 / -1;
}

.jp-Mock-addHeader {
  align-self: flex-start;
}

.jp-Mock-actions {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: var(--jp-mock-gap);
}

.jp-Mock-note > .jp-Mock-actions {
  padding: 6px 0 2px;
}

.jp-Mock-resolved {
  align-items: center;
  color: var(--jp-ui-font-color2);
  display: flex;
  gap: var(--jp-mock-gap);
}

.jp-Mock-resolved > code {
  flex: 1;
  overflow-wrap: anywhere;
}

.jp-Mock-more > .jp-Mock-headerRows,
.jp-Mock-more > .jp-Mock-field {
  margin-top: 8px;
}

.jp-Mock-statusInput {
  width: 96px;
}

.jp-Mock-field.jp-mod-reason {
  flex: 0 1 200px;
}

/* --- headers of an answer ------------------------------------------------------------------------- */

.jp-Mock-partLabel {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
}

.jp-Mock-headerTable {
  display: flex;
  flex-direction: column;
  gap: 4px;
  min-width: 0;
}

.jp-Mock-headerHead,
.jp-Mock-bodyBar {
  align-items: center;
  display: flex;
  gap: var(--jp-mock-gap);
  min-height: 24px;
}

.jp-Mock-language {
  background: var(--jp-layout-color2);
  border-radius: 3px;
  color: var(--jp-ui-font-color1);
  font-size: var(--jp-ui-font-size0);
  line-height: 16px;
  padding: 0 6px;
}

.jp-Mock-headerGrid {
  background: var(--jp-layout-color0);
  border: 1px solid var(--jp-border-color1);
  border-radius: 4px;
  overflow: hidden;
}

.jp-Mock-headerGrid > .jp-Mock-headerRow {
  align-items: center;
  gap: 0;
  grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) 32px;
}

.jp-Mock-headerGrid > .jp-Mock-headerRow + .jp-Mock-headerRow {
  border-top: 1px solid var(--jp-border-color2);
}

.jp-Mock-headerGrid input {
  background: none;
  border: 0;
  box-sizing: border-box;
  color: var(--jp-ui-font-color0);
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  height: 30px;
  min-width: 0;
  padding: 0 8px;
  width: 100%;
}

/* what is on offer opens with the arrow down or a second click; its button would cover the text */
.jp-Mock-headerGrid input::-webkit-calendar-picker-indicator {
  display: none !important;
}

@container jp-mock-card (max-width: 480px) {
  .jp-Mock-editor .jp-Mock-field.jp-mod-wide {
    flex-basis: 100%;
  }

  .jp-Mock-editor .jp-Mock-field.jp-mod-reason {
    flex: 1 1 120px;
  }

  .jp-Mock-headerGrid > .jp-Mock-headerRow {
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 32px;
  }
}

.jp-Mock-headerGrid input + input {
  border-left: 1px solid var(--jp-border-color2);
}

.jp-Mock-headerGrid input:focus {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: -2px;
}

.jp-Mock-headerGrid input[aria-invalid='true'] {
  box-shadow: inset 2px 0 var(--jp-error-color1);
}

.jp-Mock-headerGrid .jp-Mock-iconButton {
  justify-self: center;
}

.jp-Mock-headerGrid .jp-Mock-problem {
  padding: 0 8px 4px;
}

/* --- the body ------------------------------------------------------------------------------------- */

.jp-Mock-bodyField {
  gap: 4px;
}

.jp-Mock-code {
  background: var(--jp-layout-color0);
  border: 1px solid var(--jp-border-color1);
  border-radius: 4px;
  min-width: 0;
}

.jp-Mock-code:focus-within {
  border-color: var(--jp-brand-color1);
  outline: 1px solid var(--jp-brand-color1);
}

.jp-Mock-code .cm-editor {
  background: none;
  border-radius: 4px;
  max-height: 440px;
}

.jp-Mock-code .cm-scroller {
  min-height: 112px;
  overflow: auto;
}

.jp-Mock-code .cm-content {
  min-height: 104px;
  padding: 6px 0;
}

.jp-Mock-code .cm-line {
  padding: 0 8px;
}

.jp-Mock-codeTemplate,
.jp-Mock-codeTemplate > span {
  background: color-mix(in srgb, var(--jp-mirror-editor-string-2-color) 12%, transparent);
  color: var(--jp-mirror-editor-string-2-color);
}

.jp-Mock-codeTemplate {
  border-radius: 3px;
}

.jp-Mock-codeTemplate > span {
  background: none;
}

.jp-Mock-codeFault {
  text-decoration: underline wavy var(--jp-error-color1);
  text-decoration-skip-ink: none;
  text-underline-offset: 3px;
}

.jp-Mock-bodyFoot {
  align-items: flex-start;
  display: flex;
  gap: var(--jp-mock-gap);
  justify-content: space-between;
  min-height: 20px;
}

.jp-Mock-bodyFoot > .jp-Mock-caption {
  flex: none;
}

.jp-Mock-bodyFoot kbd {
  background: var(--jp-layout-color2);
  border-radius: 3px;
  font-family: var(--jp-code-font-family);
  padding: 0 4px;
}

.jp-Mock-verdict {
  align-items: center;
  color: var(--jp-ui-font-color2);
  display: inline-flex;
  font-size: var(--jp-ui-font-size0);
  gap: 4px;
  min-width: 0;
}

.jp-Mock-verdict[data-is='broken'] {
  color: var(--jp-error-color1);
}

/* --- what it answers ------------------------------------------------------------------------------ */

.jp-Mock-conditions {
  align-items: baseline;
  display: flex;
  flex-wrap: wrap;
  gap: 4px var(--jp-mock-gap);
}

.jp-Mock-conditions > .jp-Mock-method {
  min-width: 0;
}

.jp-Mock-condition {
  border: 1px solid var(--jp-border-color1);
  border-radius: 10px;
  color: var(--jp-ui-font-color1);
  font-size: var(--jp-ui-font-size0);
  line-height: 18px;
  overflow-wrap: anywhere;
  padding: 0 8px;
}

/* --- preview: beside the body where there is room ------------------------------------------------- */

.jp-Mock-bodyPanes {
  display: grid;
  gap: 12px;
  grid-template-columns: minmax(0, 1fr);
}

@container jp-mock-card (min-width: 760px) {
  .jp-Mock-bodyPanes[data-preview='true'] {
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  }
}

.jp-Mock-previewButton[aria-pressed='true'] {
  background: var(--jp-layout-color2);
  border-color: var(--jp-brand-color1);
  box-shadow: inset 0 0 0 1px var(--jp-brand-color1);
}

.jp-Mock-preview {
  display: flex;
  flex-direction: column;
  gap: 6px;
  min-width: 0;
}

.jp-Mock-previewHead {
  align-items: center;
  display: flex;
  gap: var(--jp-mock-gap);
}

.jp-Mock-previewHead > .jp-Mock-method {
  min-width: 0;
}

.jp-Mock-previewHead > input {
  flex: 1;
}

.jp-Mock-previewStatus {
  align-items: baseline;
  display: flex;
  gap: 12px;
}

.jp-Mock-previewStatus summary {
  color: var(--jp-ui-font-color2);
  cursor: pointer;
  font-size: var(--jp-ui-font-size0);
}

.jp-Mock-previewStatus > details[open] {
  flex: 1;
  min-width: 0;
}

.jp-Mock-card .jp-Mock-previewStatus .jp-Mock-headers {
  margin: 4px 0 0;
}

.jp-Mock-card .jp-Mock-previewBody {
  flex: 1;
  margin: 0;
  max-height: 360px;
  min-height: 48px;
}

.jp-Mock-remarks {
  display: flex;
  flex-direction: column;
  gap: 4px;
  list-style: none;
  margin: 0;
  padding: 0;
}

.jp-Mock-remarks > li {
  border-left: 3px solid var(--jp-warn-color1);
  overflow-wrap: anywhere;
  padding: 0 0 0 8px;
}

/* --- what completion offers: at the end of the page, beside no card ------------------------------- */

.cm-tooltip.cm-tooltip-autocomplete.jp-Mock-offers,
.cm-tooltip.jp-Mock-offers .cm-tooltip.cm-completionInfo {
  background: var(--jp-layout-color1);
  border: 1px solid var(--jp-border-color1);
  border-radius: 6px;
  box-shadow: var(--jp-elevation-z6);
  color: var(--jp-ui-font-color1);
}

.cm-tooltip.cm-tooltip-autocomplete.jp-Mock-offers > ul {
  border-radius: 6px;
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  max-height: 264px;
  max-width: min(560px, 95vw);
  min-width: 320px;
}

.cm-tooltip.cm-tooltip-autocomplete.jp-Mock-offers > ul > li.jp-Mock-offer {
  align-items: baseline;
  color: var(--jp-ui-font-color1);
  display: flex;
  gap: 16px;
  justify-content: space-between;
  line-height: 1.5;
  padding: 2px 10px;
}

.cm-tooltip.cm-tooltip-autocomplete.jp-Mock-offers > ul > li.jp-Mock-offer[aria-selected] {
  background: var(--jp-brand-color1);
  color: #fff; /* on the same blue in every theme */
}

.cm-tooltip.cm-tooltip-autocomplete.jp-Mock-offers > ul > completion-section {
  border: 0;
  color: var(--jp-ui-font-color2);
  display: block;
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size0);
  opacity: 1;
  padding: 6px 10px 2px;
}

.jp-Mock-offers .cm-completionDetail {
  font-style: normal;
  margin: 0;
  overflow: hidden;
  text-overflow: ellipsis;
}

.jp-Mock-offers .cm-completionMatchedText {
  font-weight: 700;
  text-decoration: none;
}

.cm-tooltip.jp-Mock-offers .cm-tooltip.cm-completionInfo {
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
  line-height: 1.45;
  max-width: 280px;
  padding: 8px 12px;
  white-space: normal;
}

.jp-Mock-offers .cm-completionInfo p {
  margin: 0;
}

.jp-Mock-offers .cm-completionInfo p + p {
  color: var(--jp-ui-font-color2);
  margin-top: 4px;
}

.jp-Mock-offers .cm-completionInfo code {
  background: none;
  color: var(--jp-ui-font-color1);
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  overflow-wrap: anywhere;
}
`,""]),r.d(e,{},{A:t})},609(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- the environment that is chosen ----------------------------------------------------------------- */

.jp-Mock-choices {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 8px 24px;
}

.jp-Mock-choosing {
  align-items: center;
  display: flex;
  gap: 8px;
  min-width: 0;
}

.jp-Mock-choosing > label {
  color: var(--jp-ui-font-color2);
  flex: none;
}

.jp-Mock-choosing > .jp-Mock-input {
  max-width: 240px;
  min-width: 120px;
  text-overflow: ellipsis;
}

.jp-Mock-eye {
  display: inline-flex;
}

.jp-Mock-menu.jp-Mock-look {
  box-sizing: border-box;
  max-height: min(420px, calc(100vh - 8px));
  max-width: min(760px, calc(100vw - 8px));
  min-width: min(420px, calc(100vw - 8px));
  padding: 12px 16px;
}

.jp-Mock-look:focus {
  outline: none;
}

.jp-Mock-look p {
  margin: 0;
}

.jp-Mock-lookHead {
  align-items: baseline;
  display: flex;
  gap: 8px;
  margin-bottom: 8px;
}

.jp-Mock-lookTable {
  border-collapse: collapse;
  width: 100%;
}

.jp-Mock-lookTable th,
.jp-Mock-lookTable td {
  border-bottom: 1px solid var(--jp-border-color3);
  padding: 4px 16px 4px 0;
  text-align: left;
  vertical-align: baseline;
}

.jp-Mock-lookTable tr:last-child > * {
  border-bottom: 0;
}

.jp-Mock-lookTable thead th {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
  font-weight: 400;
}

.jp-Mock-lookTable tbody th,
.jp-Mock-lookTable td {
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  font-weight: 400;
  overflow-wrap: anywhere;
}

.jp-Mock-lookTable tbody th {
  white-space: nowrap;
}

.jp-Mock-secret {
  align-items: center;
  display: inline-flex;
  gap: 4px;
}

/* --- the tab ---------------------------------------------------------------------------------------- */

.jp-Mock-environment {
  display: flex;
  flex-direction: column;
  gap: 16px;
}

.jp-Mock-environment h4 {
  font-size: var(--jp-ui-font-size1);
  font-weight: 600;
  margin: 8px 0 -12px;
}

.jp-Mock-environmentHead {
  align-items: flex-end;
  display: flex;
  flex-wrap: wrap;
  gap: 8px 16px;
}

.jp-Mock-environmentHead > .jp-Mock-saved {
  max-width: 360px;
}

.jp-Mock-files {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  justify-content: flex-end;
  margin-left: auto;
}

.jp-Mock-files > .jp-Mock-remark,
.jp-Mock-files > .jp-Mock-problem {
  text-align: right;
}

.jp-Mock-files > .jp-Mock-button,
.jp-Mock-underTable > .jp-Mock-button {
  min-height: 28px;
}

.jp-Mock-variables {
  border-collapse: collapse;
  table-layout: fixed;
  width: 100%;
}

.jp-Mock-variables thead th {
  border-bottom: 1px solid var(--jp-border-color2);
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
  font-weight: 400;
  padding: 0 8px 4px 0;
  text-align: left;
}

.jp-Mock-onColumn {
  width: 24px;
}

.jp-Mock-typeColumn {
  width: 96px;
}

.jp-Mock-actColumn {
  width: 80px;
}

.jp-Mock-variables tbody > tr > * {
  font-weight: 400;
  padding: 4px 8px 4px 0;
  text-align: left;
  vertical-align: top;
}

.jp-Mock-variables tbody > tr + tr > * {
  border-top: 1px solid var(--jp-border-color3);
}

.jp-Mock-variables [data-cell='on'] {
  padding-top: 10px;
}

.jp-Mock-variables [data-cell='act'] {
  padding-right: 0;
}

.jp-Mock-variables .jp-Mock-input {
  background-color: transparent;
  border-color: transparent;
  width: 100%;
}

.jp-Mock-variables .jp-Mock-input:hover:not(:disabled),
.jp-Mock-variables [data-new='true'] .jp-Mock-input {
  border-color: var(--jp-border-color1);
}

.jp-Mock-variables .jp-Mock-input:focus {
  background-color: var(--jp-input-background);
  border-color: var(--jp-brand-color1);
}

.jp-Mock-variables .jp-Mock-input[aria-invalid='true'] {
  border-color: var(--jp-error-color1);
}

.jp-Mock-variables tr[data-off='true'] [data-cell='key'] .jp-Mock-input,
.jp-Mock-variables tr[data-off='true'] [data-cell='initial'] .jp-Mock-input,
.jp-Mock-variables tr[data-off='true'] [data-cell='current'] .jp-Mock-input {
  color: var(--jp-ui-font-color2);
  text-decoration: line-through;
}

.jp-Mock-fixedRow code {
  color: var(--jp-ui-font-color2);
  display: block;
  line-height: 28px;
  overflow: hidden;
  padding: 0 9px;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.jp-Mock-fixedRow [data-cell='act'] {
  text-align: right;
}

.jp-Mock-fixedRow .jp-Mock-copy {
  min-width: 0;
}

.jp-Mock-current {
  align-items: flex-start;
  display: flex;
  gap: 2px;
}

.jp-Mock-current > .jp-Mock-saved {
  flex: 1;
}

.jp-Mock-current > .jp-Mock-iconButton,
.jp-Mock-variableActions > .jp-Mock-iconButton {
  margin-top: 2px;
}

.jp-Mock-variableActions {
  display: flex;
  justify-content: flex-end;
}

.jp-Mock-variableActions > .jp-Mock-iconButton {
  color: var(--jp-ui-font-color2);
}

.jp-Mock-underTable {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 8px 16px;
}

.jp-Mock-underTable > * {
  margin-top: 8px;
}

/* each variable as a small block of lines */
@container jp-mock-card (max-width: 640px) {
  .jp-Mock-variables,
  .jp-Mock-variables tbody {
    display: block;
  }

  .jp-Mock-variables thead {
    display: none;
  }

  .jp-Mock-variables tbody > tr {
    align-items: start;
    display: grid;
    gap: 4px 8px;
    grid-template-areas: 'on key type act' '. first first first' '. now now now';
    grid-template-columns: 16px minmax(0, 1fr) 96px auto;
    padding: 8px 0;
  }

  .jp-Mock-variables tbody > tr + tr {
    border-top: 1px solid var(--jp-border-color3);
  }

  .jp-Mock-variables tbody > tr > *,
  .jp-Mock-variables tbody > tr + tr > * {
    border: 0;
    padding: 0;
  }

  .jp-Mock-variables [data-cell='on'] {
    grid-area: on;
    padding-top: 6px;
  }

  .jp-Mock-variables [data-cell='key'] {
    grid-area: key;
  }

  .jp-Mock-variables [data-cell='type'] {
    grid-area: type;
  }

  .jp-Mock-variables [data-cell='act'] {
    grid-area: act;
  }

  .jp-Mock-variables [data-cell='initial'],
  .jp-Mock-variables [data-cell='current'] {
    align-items: baseline;
    display: grid;
    gap: 8px;
    grid-template-columns: 56px minmax(0, 1fr);
  }

  .jp-Mock-variables [data-cell='initial'] {
    grid-area: first;
  }

  .jp-Mock-variables [data-cell='current'] {
    grid-area: now;
  }

  .jp-Mock-variables tr:not(.jp-Mock-fixedRow, [data-new='true']) > [data-cell='initial']::before {
    color: var(--jp-ui-font-color2);
    content: 'Initial';
    font-size: var(--jp-ui-font-size0);
  }

  .jp-Mock-variables tr:not([data-new='true']) > [data-cell='current']::before {
    color: var(--jp-ui-font-color2);
    content: 'Current';
    font-size: var(--jp-ui-font-size0);
  }

  .jp-Mock-fixedRow > [data-cell='initial'],
  .jp-Mock-variables [data-new='true'] > [data-cell='initial'] {
    display: block;
  }

  .jp-Mock-variables [data-new='true'] > [data-cell='current'] {
    display: none;
  }
}
`,""]),r.d(e,{},{A:t})},289(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- icon buttons and menus ---------------------------------------------------------------------- */

.jp-Mock-iconButton {
  align-items: center;
  background: none;
  border: 0;
  border-radius: 4px;
  color: var(--jp-ui-font-color1);
  cursor: pointer;
  display: inline-flex;
  flex: none;
  height: 24px;
  justify-content: center;
  padding: 0;
  width: 24px;
}

.jp-Mock-iconButton > span,
.jp-Mock-menuIcon > span {
  display: inline-flex;
}

.jp-Mock-iconButton:hover,
.jp-Mock-iconButton[aria-expanded='true'] {
  background: var(--jp-layout-color3);
}

.jp-Mock-iconButton:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: -1px;
}

.jp-Mock-iconButton:disabled {
  cursor: default;
  opacity: 0.4;
}

.jp-Mock-iconButton:disabled:hover {
  background: none;
}

.jp-Mock-menuPlace {
  display: inline-flex;
  flex: none;
}

.jp-Mock-menu {
  background: var(--jp-layout-color0);
  border: 1px solid var(--jp-border-color1);
  border-radius: 4px;
  box-shadow: var(--jp-elevation-z6);
  box-sizing: border-box;
  color: var(--jp-ui-font-color0);
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
  inset: auto;
  margin: 0;
  max-height: calc(100vh - 8px);
  max-width: min(360px, calc(100vw - 8px));
  min-width: 180px;
  overflow: auto;
  padding: 4px 0;
  position: fixed;
}

.jp-Mock-menuItem {
  align-items: center;
  background: none;
  border: 0;
  color: inherit;
  cursor: pointer;
  display: flex;
  font: inherit;
  gap: 8px;
  min-height: 28px;
  padding: 2px 16px 2px 8px;
  text-align: left;
  width: 100%;
}

.jp-Mock-menuItem:focus {
  background: var(--jp-layout-color2);
  outline: none;
}

.jp-Mock-menuItem:focus-visible {
  box-shadow: inset 2px 0 0 var(--jp-brand-color1);
}

.jp-Mock-menuItem[aria-disabled] {
  cursor: default;
  opacity: 0.5;
}

.jp-Mock-menuIcon {
  display: inline-flex;
  flex: none;
  width: 16px;
}

.jp-Mock-menuItem[role='menuitemcheckbox'][aria-checked='true'] > .jp-Mock-menuIcon:empty::before {
  content: '✓';
}

.jp-Mock-menuLabel {
  flex: 1;
  min-width: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.jp-Mock-menuKeys {
  color: var(--jp-ui-font-color2);
  flex: none;
  font-size: var(--jp-ui-font-size0);
}

.jp-Mock-menuLine {
  border-top: 1px solid var(--jp-border-color2);
  margin: 4px 0;
}
`,""]),r.d(e,{},{A:t})},293(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- the presented page in an output, and links to it ---------------------------------------------- */

.jp-Mock-pageFrame {
  background: var(--jp-layout-color1);
  border: 1px solid var(--jp-border-color2);
  border-radius: var(--jp-mock-radius);
  box-sizing: border-box;
  display: block;
  width: 100%;
}

.jp-Mock-present {
  text-decoration: none;
}

.jp-Mock-menu.jp-Mock-share {
  box-sizing: border-box;
  max-height: 70vh;
  max-width: calc(100vw - 32px);
  overflow-y: auto;
  padding: 16px;
  width: 400px;
}

.jp-Mock-share p {
  line-height: 1.45;
  margin: 0;
  white-space: normal;
}

.jp-Mock-shareNew {
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  margin-top: 12px;
}

.jp-Mock-shareNew > input {
  flex: 1;
  min-width: 0;
}

.jp-Mock-shareMade {
  display: flex;
  flex-direction: column;
  gap: 4px;
  margin-top: 12px;
}

.jp-Mock-shareList {
  list-style: none;
  margin: 12px 0 0;
  padding: 0;
}

.jp-Mock-shareList:empty {
  display: none;
}

.jp-Mock-shareList > li {
  align-items: center;
  border-top: 1px solid var(--jp-border-color2);
  display: flex;
  gap: 8px;
  padding: 8px 0;
}

.jp-Mock-shareList > li:last-child {
  padding-bottom: 0;
}

.jp-Mock-shareName {
  flex: 1;
  min-width: 0;
  overflow-wrap: anywhere;
}
`,""]),r.d(e,{},{A:t})},724(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- bar above a notebook ----------------------------------------------------------------------- */

.jp-Mock-approval {
  align-items: center;
  background: var(--jp-layout-color2);
  border-bottom: 1px solid var(--jp-border-color2);
  border-left: 3px solid var(--jp-warn-color1);
  display: flex;
  flex-wrap: wrap;
  gap: var(--jp-mock-gap);
  padding: 6px 12px;
}

.jp-Mock-approval > p {
  flex: 1 1 260px;
}

/* --- side panel --------------------------------------------------------------------------------- */

.jp-Mock-panel {
  background: var(--jp-layout-color1);
  box-sizing: border-box;
  container: jp-mock-panel / inline-size;
  display: flex;
  flex-direction: column;
  min-width: 200px;
  position: relative;
}

.jp-Mock-panelHead {
  align-items: center;
  border-bottom: 1px solid var(--jp-border-color2);
  box-sizing: border-box;
  display: flex;
  flex: none;
  gap: 4px;
  height: 32px;
  padding: 0 4px 0 12px;
}

.jp-Mock-panelHead h2 {
  font-size: var(--jp-ui-font-size0);
  font-weight: 600;
  letter-spacing: 1px;
  margin: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  text-transform: uppercase;
  white-space: nowrap;
}

.jp-Mock-panelBody {
  display: flex;
  flex: 1;
  flex-direction: column;
  min-height: 0;
  overflow-y: auto;
}

.jp-Mock-panelBody > .jp-Mock-note,
.jp-Mock-panelBody > .jp-Mock-hint {
  margin: 8px 12px;
}

/* --- search ------------------------------------------------------------------------------------- */

.jp-Mock-panel .jp-Mock-search.jp-mod-list {
  flex: none;
  margin: 8px 12px 0;
}

/* --- notebooks and their mock servers ------------------------------------------------------------ */

.jp-Mock-notebook {
  border-bottom: 1px solid var(--jp-border-color2);
  padding: 8px 0;
}

.jp-Mock-notebook:last-of-type {
  border-bottom: 0;
}

.jp-Mock-groupHead {
  align-items: center;
  display: flex;
  font-size: var(--jp-ui-font-size1);
  font-weight: 400;
  gap: 6px;
  margin: 0;
  min-width: 0;
  padding: 2px 12px 4px;
}

.jp-Mock-groupHead > span:first-child {
  display: inline-flex;
  flex: none;
}

.jp-Mock-groupHead > .jp-Mock-link {
  color: var(--jp-ui-font-color2);
  flex: 0 1 auto;
}

.jp-Mock-groupHead > .jp-Mock-caption {
  flex: 1 9999 0;
}

.jp-Mock-here {
  flex: none;
  font-weight: 600;
}

.jp-Mock-list {
  list-style: none;
  margin: 0;
  padding: 0;
}

.jp-Mock-entry {
  display: flex;
  flex-direction: column;
  gap: 4px;
  padding: 4px 12px 8px;
}

.jp-Mock-panel .jp-Mock-entry:hover {
  background: var(--jp-layout-color2);
}

.jp-Mock-entryHead {
  align-items: center;
  display: flex;
  gap: 4px;
  margin-right: -8px; /* icons have their own margin */
  min-height: 24px;
  min-width: 0;
}

.jp-Mock-entryHead > strong {
  font-weight: 600;
  min-width: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.jp-Mock-entryHead > .jp-Mock-state {
  margin: 0 4px;
}

.jp-Mock-privateMark,
.jp-Mock-privateMark > span {
  display: inline-flex;
  flex: none;
}

/* a form of its own for every state, since colour alone says nothing to some */
.jp-Mock-entryHead > .jp-Mock-state[data-state='stopped']::before {
  background: none;
  border: 2px solid var(--jp-ui-font-color2);
  box-sizing: border-box;
}

.jp-Mock-entryHead > .jp-Mock-state[data-state='waiting']::before {
  border-radius: 1px;
  transform: rotate(45deg);
}

.jp-Mock-entryState {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
}

.jp-Mock-entry > .jp-Mock-caption {
  white-space: normal;
}

.jp-Mock-panel .jp-Mock-url {
  background: none;
  border: 0;
  gap: 4px;
  margin-right: -8px;
  padding: 0;
}

.jp-Mock-panel .jp-Mock-url > code {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
}

.jp-Mock-panel .jp-Mock-copy {
  background: none;
  border: 0;
  height: 24px;
  justify-content: center;
  min-height: 24px;
  min-width: 0;
  padding: 0;
  width: 24px;
}

.jp-Mock-panel .jp-Mock-copy:hover {
  background: var(--jp-layout-color3);
}

.jp-Mock-nothingHere > .jp-Mock-hint {
  padding: 0 12px 4px;
}

@container jp-mock-panel (max-width: 279px) {
  .jp-Mock-entryHead > .jp-Mock-state {
    font-size: 0; /* the sign alone; what does not answer says so below its name */
    gap: 0;
  }
}

/* --- nothing yet -------------------------------------------------------------------------------- */

.jp-Mock-nothing {
  align-items: center;
  display: flex;
  flex-direction: column;
  gap: 16px;
  margin: auto;
  max-width: 280px;
  padding: 32px 16px 64px;
  text-align: center;
}

.jp-Mock-nothing > span:first-child {
  display: inline-flex;
  opacity: 0.6;
}

.jp-Mock-nothingActs {
  display: flex;
  flex-direction: column;
  gap: 8px;
  width: 100%;
}

.jp-Mock-nothingActs > .jp-Mock-button {
  justify-content: center;
  min-height: 32px;
}

/* --- files on their way in ----------------------------------------------------------------------- */

.jp-Mock-dropPlace {
  align-items: center;
  background: color-mix(in srgb, var(--jp-layout-color1) 92%, transparent);
  border: 2px dashed var(--jp-brand-color1);
  border-radius: 6px;
  display: flex;
  flex-direction: column;
  gap: 4px;
  inset: 8px;
  justify-content: center;
  padding: 16px;
  pointer-events: none;
  position: absolute;
  text-align: center;
  z-index: 10;
}

.jp-Mock-imports {
  border-bottom: 1px solid var(--jp-border-color2);
  flex: none;
  list-style: none;
  margin: 0;
  padding: 8px;
}

.jp-Mock-import {
  background: var(--jp-layout-color2);
  border-left: 3px solid var(--jp-border-color1);
  border-radius: 4px;
  display: flex;
  flex-direction: column;
  gap: 4px;
  overflow-wrap: anywhere;
  padding: 4px 4px 8px 8px;
}

.jp-Mock-import + .jp-Mock-import {
  margin-top: 8px;
}

.jp-Mock-import[data-step='done'] {
  border-left-color: var(--jp-success-color1);
}

.jp-Mock-import[data-step='asking'] {
  border-left-color: var(--jp-warn-color1);
}

.jp-Mock-import[data-step='refused'] {
  border-left-color: var(--jp-error-color1);
}

.jp-Mock-importHead {
  align-items: center;
  display: flex;
  gap: 6px;
  min-height: 24px;
}

.jp-Mock-importHead > span {
  display: inline-flex;
  flex: none;
}

.jp-Mock-importHead > strong {
  flex: 1;
  font-weight: 600;
  min-width: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.jp-Mock-import > .jp-Mock-caption {
  align-items: baseline;
  display: flex;
  gap: 4px;
}

.jp-Mock-progress {
  accent-color: var(--jp-brand-color1);
  height: 4px;
  width: 100%;
}

.jp-Mock-import .jp-Mock-problem > ul,
.jp-Mock-losses > ul {
  margin: 4px 0 0;
  padding-left: 18px;
}

.jp-Mock-losses > summary {
  cursor: pointer;
}

.jp-Mock-losses > summary:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
}

.jp-Mock-losses li > .jp-Mock-caption {
  display: block;
}

.jp-Mock-choose {
  display: flex;
  flex-direction: column;
  gap: 6px;
}

.jp-Mock-choose > .jp-Mock-button {
  align-self: flex-start;
}
`,""]),r.d(e,{},{A:t})},318(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- requests and examples ---------------------------------------------------------------------- */

.jp-Mock-list {
  list-style: none;
  margin: 0;
  padding: 0;
}

.jp-Mock-requestHead {
  align-items: baseline;
  display: flex;
  gap: var(--jp-mock-gap);
  min-width: 0;
}

.jp-Mock-method {
  color: var(--jp-ui-font-color2);
  flex: none;
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  font-weight: 700;
  min-width: 56px;
}

.jp-Mock-method[data-method='GET'],
.jp-Mock-method[data-method='HEAD'],
.jp-Mock-status[data-status='2'] {
  color: var(--jp-success-color0);
}

.jp-Mock-method[data-method='POST'],
.jp-Mock-status[data-status='4'] {
  color: var(--jp-warn-color0);
}

.jp-Mock-method[data-method='PUT'],
.jp-Mock-method[data-method='PATCH'],
.jp-Mock-status[data-status='3'] {
  color: var(--jp-info-color0);
}

.jp-Mock-method[data-method='DELETE'],
.jp-Mock-status[data-status='5'] {
  color: var(--jp-error-color0);
}

[data-jp-theme-light='false'] .jp-Mock-method[data-method='GET'],
[data-jp-theme-light='false'] .jp-Mock-method[data-method='HEAD'],
[data-jp-theme-light='false'] .jp-Mock-status[data-status='2'] {
  color: var(--jp-success-color2);
}

[data-jp-theme-light='false'] .jp-Mock-method[data-method='POST'],
[data-jp-theme-light='false'] .jp-Mock-status[data-status='4'] {
  color: var(--jp-warn-color2);
}

[data-jp-theme-light='false'] .jp-Mock-method[data-method='PUT'],
[data-jp-theme-light='false'] .jp-Mock-method[data-method='PATCH'],
[data-jp-theme-light='false'] .jp-Mock-status[data-status='3'] {
  color: var(--jp-info-color2);
}

[data-jp-theme-light='false'] .jp-Mock-method[data-method='DELETE'],
[data-jp-theme-light='false'] .jp-Mock-status[data-status='5'] {
  color: var(--jp-error-color2);
}

.jp-Mock-path {
  overflow-wrap: anywhere;
}

.jp-Mock-part > .jp-Mock-exampleRow {
  align-items: flex-start;
  display: flex;
  gap: var(--jp-mock-gap);
}

.jp-Mock-part > .jp-Mock-exampleRow + .jp-Mock-exampleRow {
  margin-top: 4px;
}

.jp-Mock-exampleRow.jp-mod-editing {
  margin-left: 0;
}

.jp-Mock-example {
  flex: 1;
  min-width: 0;
}

.jp-Mock-example > details > summary {
  align-items: baseline;
  border-radius: 4px;
  cursor: pointer;
  display: flex;
  gap: var(--jp-mock-gap);
  list-style: none;
  min-width: 0;
  padding: 3px 6px;
}

.jp-Mock-example > details > summary::-webkit-details-marker {
  display: none;
}

.jp-Mock-example > details > summary::before {
  color: var(--jp-ui-font-color3);
  content: '▸';
  flex: none;
  font-size: var(--jp-ui-font-size0);
  width: 8px;
}

.jp-Mock-example > details[open] > summary::before {
  content: '▾';
}

.jp-Mock-example > details > summary:hover {
  background: var(--jp-layout-color2);
}

.jp-Mock-status {
  color: var(--jp-ui-font-color1);
  flex: none;
  font-variant-numeric: tabular-nums;
  font-weight: 600;
}

.jp-Mock-exampleName {
  flex: none;
  max-width: 50%;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.jp-Mock-exampleName:empty {
  display: none;
}

.jp-Mock-summary {
  color: var(--jp-ui-font-color2);
  flex: 1;
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  min-width: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.jp-Mock-example > details[open] .jp-Mock-summary {
  visibility: hidden;
}

.jp-Mock-card .jp-Mock-headers {
  display: grid;
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  gap: 0 12px;
  grid-template-columns: max-content 1fr;
  margin: 4px 6px 6px 22px;
}

.jp-Mock-card .jp-Mock-headers dt {
  color: var(--jp-ui-font-color2);
  float: none;
  font-weight: normal;
  padding: 0;
  width: auto;
}

.jp-Mock-card .jp-Mock-headers dd {
  margin: 0;
  overflow-wrap: anywhere;
}

.jp-Mock-panel .jp-Mock-body,
.jp-Mock-card .jp-Mock-body {
  background: var(--jp-layout-color2);
  border-radius: var(--jp-mock-radius);
  max-height: 320px;
  overflow: auto;
  padding: 8px 10px;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}

.jp-Mock-example .jp-Mock-body {
  margin: 4px 0 6px 22px;
}
`,""]),r.d(e,{},{A:t})},783(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- fields that save themselves ------------------------------------------------------------------ */

.jp-Mock-saved {
  display: flex;
  flex-direction: column;
  gap: 4px;
  min-width: 0;
  position: relative;
}

.jp-Mock-saved.jp-mod-wide {
  flex: 1 1 240px;
}

.jp-Mock-savedHead {
  align-items: baseline;
  display: flex;
  gap: 8px;
  justify-content: space-between;
}

.jp-Mock-savedHead > label {
  color: var(--jp-ui-font-color1);
  font-size: var(--jp-ui-font-size1);
}

.jp-Mock-unit {
  align-items: center;
  color: var(--jp-ui-font-color2);
  display: flex;
  gap: 8px;
}

.jp-Mock-unit > .jp-Mock-input {
  flex: 1;
}

.jp-Mock-saved > select.jp-Mock-input {
  width: 100%;
}

.jp-Mock-saved select.jp-Mock-input,
.jp-Mock-choosing select.jp-Mock-input {
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
}

.jp-Mock-input:disabled {
  background-color: var(--jp-layout-color2);
  border-color: var(--jp-border-color2);
  color: var(--jp-ui-font-color2);
  cursor: default;
}

.jp-Mock-input.jp-mod-concealed {
  -webkit-text-security: disc;
}

.jp-Mock-fieldHint,
.jp-Mock-remark {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
  overflow-wrap: anywhere;
}

.jp-Mock-remark {
  flex-basis: 100%;
}

.jp-Mock-fresh {
  align-items: center;
  color: var(--jp-ui-font-color2);
  display: inline-flex;
  flex: none;
  font-size: var(--jp-ui-font-size0);
  gap: 2px;
  white-space: nowrap;
}

.jp-Mock-fresh > span {
  display: inline-flex;
}

/* where a field has no label there is no room for the word: it lies over the end of the input */
.jp-Mock-saved > .jp-Mock-fresh {
  background: var(--jp-layout-color1);
  border-radius: 4px;
  padding: 0 4px;
  pointer-events: none;
  position: absolute;
  right: 4px;
  top: 6px;
}

.jp-Mock-saved > .jp-Mock-fresh[data-fresh='false'] {
  display: none;
}

.jp-Mock-switch {
  align-items: baseline;
  display: grid;
  gap: 2px 8px;
  grid-template-columns: auto minmax(0, auto) 1fr;
}

.jp-Mock-switch > input {
  accent-color: var(--jp-brand-color1);
  height: 14px;
  margin: 0;
  transform: translateY(2px);
  width: 14px;
}

.jp-Mock-switch > input:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: 1px;
}

.jp-Mock-switch > .jp-Mock-fieldHint,
.jp-Mock-switch > .jp-Mock-problem {
  grid-column: 2 / -1;
}

.jp-Mock-unseen {
  clip-path: inset(50%);
  height: 1px;
  overflow: hidden;
  position: absolute;
  white-space: nowrap;
  width: 1px;
}
`,""]),r.d(e,{},{A:t})},739(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- settings --------------------------------------------------------------------------------------- */

.jp-Mock-settings {
  display: flex;
  flex-direction: column;
  gap: 24px;
}

.jp-Mock-columns {
  display: grid;
  gap: 24px 40px;
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
}

.jp-Mock-columns > div {
  display: flex;
  flex-direction: column;
  gap: 24px;
}

.jp-Mock-settingsGroup {
  display: flex;
  flex-direction: column;
  gap: 12px;
  min-width: 0;
}

.jp-Mock-settingsGroup > header {
  align-items: center;
  border-bottom: 1px solid var(--jp-border-color2);
  display: flex;
  gap: 8px;
  justify-content: space-between;
  min-height: 28px;
  padding-bottom: 4px;
}

.jp-Mock-settingsGroup h4 {
  font-size: var(--jp-ui-font-size1);
  font-weight: 600;
  line-height: 1.4;
  margin: 0;
}

.jp-Mock-settingsGroup > header + .jp-Mock-fieldHint {
  margin-top: -4px;
}

.jp-Mock-settings .jp-Mock-saved > .jp-Mock-unit > .jp-Mock-input,
.jp-Mock-settings textarea.jp-Mock-input,
.jp-Mock-settings .jp-Mock-openPort > .jp-Mock-input {
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
}

.jp-Mock-settings textarea.jp-Mock-input {
  line-height: 1.45;
  resize: vertical;
}

.jp-Mock-saved.jp-mod-short .jp-Mock-unit > .jp-Mock-input {
  flex: 0 1 96px;
}

.jp-Mock-copied {
  display: flex;
  flex-direction: column;
  align-items: flex-start;
  gap: 8px;
}

/* --- keys ------------------------------------------------------------------------------------------- */

.jp-Mock-keys {
  display: flex;
  flex-direction: column;
  gap: 8px;
}

.jp-Mock-keysHead,
.jp-Mock-keyList > li,
.jp-Mock-madeKey > div {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  justify-content: space-between;
}

.jp-Mock-keyList,
.jp-Mock-rows {
  list-style: none;
  margin: 0;
  padding: 0;
}

.jp-Mock-keyList > li {
  border-top: 1px solid var(--jp-border-color3);
  padding: 4px 0;
}

.jp-Mock-madeKey {
  background: var(--jp-layout-color2);
  border-radius: var(--jp-mock-radius);
  display: flex;
  flex-direction: column;
  gap: 8px;
  padding: 8px 12px;
}

.jp-Mock-madeKey code {
  flex: 1;
  overflow-wrap: anywhere;
  user-select: all;
}

/* --- rows of profiles and server responses ---------------------------------------------------------- */

.jp-Mock-rows > li {
  border: 1px solid var(--jp-border-color2);
}

.jp-Mock-rows > li + li {
  border-top: 0;
}

.jp-Mock-rows > li:first-child {
  border-top-left-radius: var(--jp-mock-radius);
  border-top-right-radius: var(--jp-mock-radius);
}

.jp-Mock-rows > li:last-child {
  border-bottom-left-radius: var(--jp-mock-radius);
  border-bottom-right-radius: var(--jp-mock-radius);
}

.jp-Mock-rows > li[data-active='true'] {
  box-shadow: inset 3px 0 0 var(--jp-brand-color1);
}

.jp-Mock-rowHead {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 4px 8px;
  min-height: 28px;
  padding: 4px 8px 4px 12px;
}

.jp-Mock-rowOpener {
  align-items: center;
  background: none;
  border: 0;
  border-radius: 4px;
  color: inherit;
  cursor: pointer;
  display: flex;
  flex: 1;
  font: inherit;
  gap: 8px;
  margin-left: -6px;
  min-height: 28px;
  min-width: 0;
  padding: 0 4px 0 0;
  text-align: left;
}

.jp-Mock-rowOpener > span:first-child {
  display: inline-flex;
}

.jp-Mock-rowOpener:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
}

.jp-Mock-rowName {
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.jp-Mock-rowOpener > .jp-Mock-rowName {
  font-weight: 600;
}

/* the name keeps its place longest */
.jp-Mock-rowOpener > .jp-Mock-caption {
  flex-shrink: 1000;
}

.jp-Mock-active {
  align-items: center;
  color: var(--jp-ui-font-color1);
  display: inline-flex;
  flex: none;
  font-size: var(--jp-ui-font-size0);
  gap: 5px;
}

.jp-Mock-active::before {
  background: var(--jp-brand-color1);
  border-radius: 50%;
  content: '';
  height: 8px;
  width: 8px;
}

/* --- one profile ------------------------------------------------------------------------------------ */

.jp-Mock-profile {
  border-top: 1px solid var(--jp-border-color3);
  display: flex;
  flex-direction: column;
  gap: 16px;
  padding: 12px 16px 16px;
}

.jp-Mock-profileFields {
  display: grid;
  gap: 12px 16px;
  grid-template-columns: repeat(6, minmax(0, 1fr));
}

.jp-Mock-profileFields > :nth-child(1),
.jp-Mock-profileFields > :nth-child(3),
.jp-Mock-profileFields > :nth-child(4),
.jp-Mock-profileFields > :nth-child(5) {
  grid-column: span 2;
}

.jp-Mock-profileFields > :nth-child(2) {
  grid-column: span 4;
}

.jp-Mock-answers {
  display: flex;
  flex-direction: column;
  gap: 8px;
}

.jp-Mock-answers > .jp-Mock-input {
  align-self: flex-start;
  font-family: var(--jp-ui-font-family);
  width: min(320px, 100%);
}

.jp-Mock-answers > table {
  border-collapse: collapse;
  table-layout: fixed;
  width: 100%;
}

.jp-Mock-answers thead th {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
  font-weight: 400;
  padding-bottom: 4px;
  text-align: left;
}

.jp-Mock-answers thead th:last-child {
  width: 116px;
}

.jp-Mock-answers tbody > tr > * {
  border-top: 1px solid var(--jp-border-color3);
  font-weight: 400;
  padding: 4px 16px 4px 0;
  text-align: left;
  vertical-align: middle;
}

.jp-Mock-answers tbody > tr > :last-child {
  padding-right: 0;
}

.jp-Mock-answers th > .jp-Mock-path {
  margin-left: 8px;
  overflow-wrap: anywhere;
}

.jp-Mock-answers[data-resting='true'] tbody {
  opacity: 0.6;
}

/* --- port, deletion --------------------------------------------------------------------------------- */

.jp-Mock-openPort {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
}

.jp-Mock-openPort > .jp-Mock-input {
  width: 120px;
}

.jp-Mock-openPort > .jp-Mock-button {
  min-height: 28px;
}

.jp-Mock-button.jp-mod-danger {
  border-color: var(--jp-error-color1);
  color: var(--jp-error-color1);
}

.jp-Mock-button.jp-mod-danger:focus-visible {
  outline-color: var(--jp-error-color1);
}

.jp-Mock-confirm {
  background: var(--jp-layout-color2);
  border-radius: var(--jp-mock-radius);
  display: flex;
  flex-direction: column;
  gap: 8px;
  padding: 12px;
}

@container jp-mock-card (max-width: 720px) {
  .jp-Mock-columns {
    grid-template-columns: minmax(0, 1fr);
  }

  .jp-Mock-profileFields {
    grid-template-columns: minmax(0, 1fr);
  }

  .jp-Mock-profileFields > :nth-child(n) {
    grid-column: auto;
  }
}

/* --- what is active, in the head of the card -------------------------------------------------------- */

.jp-Mock-profileSwitch[data-active='true'] {
  border-color: var(--jp-brand-color1);
  font-weight: 600;
}

.jp-Mock-outage {
  align-items: center;
  background: var(--jp-layout-color2);
  border-left: 3px solid var(--jp-error-color1);
  border-radius: 2px;
  display: flex;
  flex-wrap: wrap;
  gap: 4px 8px;
  padding: 2px 4px 2px 8px;
}

.jp-Mock-rows:empty {
  display: none;
}
`,""]),r.d(e,{},{A:t})},884(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- the tree of requests ------------------------------------------------------------------------- */

.jp-Mock-outline {
  display: flex;
  flex-direction: column;
}

.jp-Mock-toolbar {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: var(--jp-mock-gap);
  margin-bottom: 8px;
}

.jp-Mock-toolbar .jp-Mock-button {
  min-height: 28px;
}

.jp-Mock-buttons {
  display: inline-flex;
}

.jp-Mock-found:empty {
  display: none;
}

.jp-Mock-card .jp-Mock-found {
  margin: 0 0 8px 8px;
}

.jp-Mock-tree {
  margin: 0 -8px;
}

.jp-Mock-row {
  align-items: center;
  border-radius: 4px;
  display: flex;
  gap: var(--jp-mock-gap);
  min-height: 32px;
  padding: 0 4px 0 calc(4px + var(--jp-mock-depth, 0) * 20px);
  position: relative;
}

.jp-Mock-row:hover {
  background: var(--jp-layout-color2);
}

.jp-Mock-row:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: -2px;
}

.jp-Mock-rowMain {
  align-items: center;
  align-self: stretch;
  cursor: pointer;
  display: flex;
  flex: 1;
  gap: var(--jp-mock-gap);
  min-width: 0;
}

.jp-Mock-caret {
  display: inline-flex;
  flex: none;
  width: 16px;
}

.jp-Mock-caret > span,
.jp-Mock-row .jp-Mock-icon {
  display: inline-flex;
}

.jp-Mock-rowMain > .jp-Mock-method {
  min-width: 52px;
}

.jp-Mock-rowMain > .jp-Mock-path {
  flex: 0 1 auto;
  min-width: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.jp-Mock-rowMain > .jp-Mock-caption {
  flex: 0 1 auto;
}

.jp-Mock-folderName {
  font-weight: 600;
  min-width: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.jp-Mock-rowMain mark {
  background: color-mix(in srgb, var(--jp-warn-color1) 30%, transparent);
  border-radius: 2px;
  color: inherit;
}

.jp-Mock-off {
  background: var(--jp-layout-color3);
  border-radius: 10px;
  color: var(--jp-ui-font-color1);
  flex: none;
  font-size: var(--jp-ui-font-size0);
  line-height: 18px;
  padding: 0 8px;
}

.jp-Mock-row[data-off] .jp-Mock-path,
.jp-Mock-row[data-off] .jp-Mock-exampleName,
.jp-Mock-row[data-off] .jp-Mock-method,
.jp-Mock-row[data-off] .jp-Mock-status {
  color: var(--jp-ui-font-color2);
  text-decoration: line-through;
}

/* there all the time, so that nothing moves; seen where the pointer or the focus is */
.jp-Mock-rowActions {
  display: flex;
  flex: none;
  opacity: 0;
}

.jp-Mock-row:hover > .jp-Mock-rowActions,
.jp-Mock-row:focus > .jp-Mock-rowActions,
.jp-Mock-row:focus-within > .jp-Mock-rowActions {
  opacity: 1;
}

@media (hover: none) {
  .jp-Mock-rowActions {
    opacity: 1;
  }
}

.jp-Mock-nameField {
  flex: 1;
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
}

.jp-Mock-below {
  padding: 0 8px 4px calc(28px + var(--jp-mock-depth, 0) * 20px);
}

.jp-Mock-below > div {
  display: flex;
  flex-direction: column;
  min-width: 0;
}

.jp-Mock-below .jp-Mock-hint {
  padding: 4px 0;
}

.jp-Mock-below > div > .jp-Mock-link {
  align-self: flex-start;
}

.jp-Mock-below .jp-Mock-headers {
  margin: 4px 0 8px;
}

.jp-Mock-below .jp-Mock-editor {
  margin: 2px 0 8px;
}

/* --- dragging -------------------------------------------------------------------------------------- */

.jp-Mock-row[data-dragged] {
  opacity: 0.5;
}

.jp-Mock-row[data-drop='inside'] {
  background: var(--jp-layout-color2);
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: -2px;
}

.jp-Mock-row[data-drop='before']::before,
.jp-Mock-row[data-drop='after']::after {
  background: var(--jp-brand-color1);
  border-radius: 1px;
  content: '';
  height: 2px;
  left: calc(4px + var(--jp-mock-depth, 0) * 20px);
  pointer-events: none;
  position: absolute;
  right: 4px;
}

.jp-Mock-row[data-drop='before']::before {
  top: -1px;
}

.jp-Mock-row[data-drop='after']::after {
  bottom: -1px;
}

/* --- forms among the rows, and what is said below them ---------------------------------------------- */

.jp-Mock-rowForm {
  background: var(--jp-layout-color1);
  border: 1px solid var(--jp-border-color1);
  border-radius: var(--jp-mock-radius);
  display: flex;
  flex-direction: column;
  gap: 8px;
  margin: 2px 0 8px;
  padding: 12px;
}

.jp-Mock-rowFormButtons {
  align-self: flex-end;
  display: flex;
  gap: var(--jp-mock-gap);
}

.jp-Mock-rowFormButtons > .jp-Mock-button {
  min-height: 28px;
}

.jp-Mock-left {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: var(--jp-mock-gap);
  padding: 8px 0 0;
}

.jp-Mock-undoPlace:empty {
  display: none;
}

.jp-Mock-undoPlace {
  bottom: 8px;
  margin-top: 8px;
  position: sticky;
}

.jp-Mock-undo {
  align-items: center;
  background: var(--jp-layout-color1);
  border: 1px solid var(--jp-border-color1);
  border-radius: var(--jp-mock-radius);
  box-shadow: var(--jp-elevation-z4);
  display: flex;
  gap: var(--jp-mock-gap);
  overflow-wrap: anywhere;
  padding: 6px 6px 6px 12px;
}

@container jp-mock-card (max-width: 640px) {
  .jp-Mock-row {
    gap: 4px;
    padding-left: calc(var(--jp-mock-depth, 0) * 12px);
  }

  .jp-Mock-below {
    padding-left: calc(20px + var(--jp-mock-depth, 0) * 12px);
  }

  .jp-Mock-tree:not([data-searched])
    > .jp-Mock-row[data-kind='request']
    > .jp-Mock-rowMain
    > .jp-Mock-caption {
    display: none;
  }

  .jp-Mock-treeSearch {
    flex-basis: 100%;
    max-width: none;
  }
}
`,""]),r.d(e,{},{A:t})},758(o,e,r){var p=r(601),a=r.n(p),i=r(314),t=(r.n(i))()(a());t.push([o.id,`/* --- try it: the request -------------------------------------------------------------------------- */

.jp-Mock-try,
.jp-Mock-try > [role='form'],
.jp-Mock-tryForm {
  display: flex;
  flex-direction: column;
  gap: var(--jp-mock-gap);
  min-width: 0;
}

.jp-Mock-try.jp-mod-here {
  background: var(--jp-layout-color1);
  border: 1px solid var(--jp-border-color2);
  border-radius: var(--jp-mock-radius);
  margin: 4px 0;
  padding: 12px;
}

.jp-Mock-choice {
  align-items: center;
  display: flex;
  gap: var(--jp-mock-gap);
}

.jp-Mock-choice > select.jp-Mock-input {
  flex: 1 1 auto;
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
  max-width: 520px;
  text-overflow: ellipsis;
}

.jp-Mock-tryLine {
  align-items: flex-start;
  display: flex;
  gap: var(--jp-mock-gap);
}

.jp-Mock-tryLine > .jp-Mock-field {
  flex: 1 1 0;
}

/* the label is for screen readers: beside a method, an address says itself what it is */
.jp-Mock-tryLine > .jp-Mock-field > label,
.jp-Mock-heard {
  clip-path: inset(50%);
  height: 1px;
  overflow: hidden;
  position: absolute;
  white-space: nowrap;
  width: 1px;
}

.jp-Mock-tryLine .jp-Mock-input {
  min-height: 32px;
}

.jp-Mock-tryLine > select.jp-Mock-method {
  font-weight: 700;
  min-width: 104px;
}

.jp-Mock-tryLine > .jp-Mock-button {
  justify-content: center;
  min-height: 32px;
  min-width: 76px;
}

.jp-Mock-try .jp-Mock-resolved {
  min-height: 26px;
}

.jp-Mock-unknown {
  color: var(--jp-ui-font-color2);
}

.jp-Mock-unknownMark {
  background: none;
  color: inherit;
  text-decoration: underline wavy var(--jp-warn-color1);
  text-underline-offset: 3px;
}

/* --- tabs within a tab ---------------------------------------------------------------------------- */

.jp-Mock-subTabs {
  min-width: 0;
}

.jp-Mock-subTabs .jp-Mock-tabBar {
  margin: 0 0 8px;
  padding: 0;
}

.jp-Mock-subTabs .jp-Mock-tab {
  padding: 5px 10px;
}

.jp-Mock-subTabs .jp-Mock-tabPanel {
  display: flex;
  flex-direction: column;
  gap: var(--jp-mock-gap);
}

.jp-Mock-more > .jp-Mock-subTabs {
  margin-top: 8px;
}

.jp-Mock-pairs {
  display: flex;
  flex-direction: column;
  gap: 4px;
}

.jp-Mock-pairRow {
  align-items: center;
  display: grid;
  gap: 4px;
  grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) 24px;
}

.jp-Mock-pairRow > .jp-Mock-problem {
  grid-column: 1 / -1;
}

.jp-Mock-pathValues {
  display: grid;
  gap: 4px var(--jp-mock-gap);
  grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
  margin-right: 28px;
}

.jp-Mock-pathValues .jp-Mock-field > label {
  font-family: var(--jp-code-font-family);
}

.jp-Mock-kinds {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 4px 16px;
  min-height: 26px;
}

.jp-Mock-kinds > label {
  align-items: center;
  display: inline-flex;
  gap: 5px;
}

.jp-Mock-kinds input {
  margin: 0;
}

/* --- answers -------------------------------------------------------------------------------------- */

.jp-Mock-answer {
  display: flex;
  flex-direction: column;
  gap: var(--jp-mock-gap);
  min-width: 0;
}

.jp-Mock-try .jp-Mock-answer {
  border-top: 1px solid var(--jp-border-color2);
  padding-top: 10px;
}

.jp-Mock-answer.jp-mod-old {
  opacity: 0.5;
}

.jp-Mock-facts {
  align-items: center;
  color: var(--jp-ui-font-color2);
  display: flex;
  flex-wrap: wrap;
  font-variant-numeric: tabular-nums;
  gap: 4px 12px;
}

.jp-Mock-facts > .jp-Mock-status {
  border: 1px solid currentcolor;
  border-radius: 4px;
  line-height: 20px;
  padding: 0 8px;
}

.jp-Mock-facts > .jp-Mock-caption {
  flex: 0 1 auto;
}

.jp-Mock-factsActions {
  display: flex;
  flex-wrap: wrap;
  gap: var(--jp-mock-gap);
  margin-left: auto;
}

.jp-Mock-answerParts {
  position: relative;
}

.jp-Mock-answerParts > .jp-Mock-copy {
  min-width: 0;
  position: absolute;
  right: 0;
  top: 0;
}

.jp-Mock-answerParts .jp-Mock-tabBar {
  margin-right: 84px;
}

.jp-Mock-answer .jp-Mock-headers {
  margin: 0;
}

.jp-Mock-rendering {
  background: #fff; /* pages of strangers are made for white */
  border: 1px solid var(--jp-border-color2);
  border-radius: var(--jp-mock-radius);
  box-sizing: border-box;
  max-width: 100%;
}

iframe.jp-Mock-rendering {
  height: 320px;
  resize: vertical;
  width: 100%;
}

img.jp-Mock-rendering {
  align-self: flex-start;
  max-height: 320px;
}

.jp-Mock-saveForm {
  background: var(--jp-layout-color2);
  border-radius: var(--jp-mock-radius);
  display: flex;
  flex-direction: column;
  gap: 4px;
  padding: 8px 12px 12px;
}

.jp-Mock-savedNote {
  color: var(--jp-ui-font-color1);
}

/* --- why this answer ------------------------------------------------------------------------------ */

.jp-Mock-why {
  border: 1px solid var(--jp-border-color2);
  border-radius: var(--jp-mock-radius);
  padding: 10px 12px;
}

.jp-Mock-why dl {
  display: grid;
  gap: 6px 16px;
  grid-template-columns: max-content minmax(0, 1fr);
  margin: 0;
}

.jp-Mock-why dt {
  color: var(--jp-ui-font-color2);
  float: none;
  font-weight: normal;
  white-space: nowrap;
  width: auto;
}

.jp-Mock-why dd {
  float: none;
  margin: 0;
  overflow-wrap: anywhere;
  width: auto;
}

.jp-Mock-why ul {
  list-style: none;
  margin: 0;
  padding: 0;
}

.jp-Mock-why li {
  margin-top: 8px;
}

.jp-Mock-contender {
  align-items: baseline;
  display: flex;
  flex-wrap: wrap;
  gap: 0 10px;
}

.jp-Mock-contender .jp-Mock-method {
  min-width: 0;
}

.jp-Mock-contenderName {
  overflow-wrap: anywhere;
}

.jp-Mock-capture {
  margin-right: 12px;
}

@container jp-mock-card (max-width: 640px) {
  .jp-Mock-tryLine {
    flex-wrap: wrap;
  }

  .jp-Mock-tryLine > .jp-Mock-field {
    flex-basis: 100%;
    order: 1;
  }

  .jp-Mock-tryLine > .jp-Mock-button {
    margin-left: auto;
  }

  .jp-Mock-why dl {
    grid-template-columns: minmax(0, 1fr);
    row-gap: 2px;
  }

  .jp-Mock-why dd {
    margin-bottom: 6px;
  }
}
`,""]),r.d(e,{},{A:t})},314(o){o.exports=function(o){var e=[];return e.toString=function(){return this.map(function(e){var r="",p=void 0!==e[5];return e[4]&&(r+="@supports (".concat(e[4],") {")),e[2]&&(r+="@media ".concat(e[2]," {")),p&&(r+="@layer".concat(e[5].length>0?" ".concat(e[5]):""," {")),r+=o(e),p&&(r+="}"),e[2]&&(r+="}"),e[4]&&(r+="}"),r}).join("")},e.i=function(o,r,p,a,i){"string"==typeof o&&(o=[[null,o,void 0]]);var t={};if(p)for(var n=0;n<this.length;n++){var l=this[n][0];null!=l&&(t[l]=!0)}for(var c=0;c<o.length;c++){var d=[].concat(o[c]);p&&t[d[0]]||(void 0!==i&&(void 0===d[5]||(d[1]="@layer".concat(d[5].length>0?" ".concat(d[5]):""," {").concat(d[1],"}")),d[5]=i),r&&(d[2]&&(d[1]="@media ".concat(d[2]," {").concat(d[1],"}")),d[2]=r),a&&(d[4]?(d[1]="@supports (".concat(d[4],") {").concat(d[1],"}"),d[4]=a):d[4]="".concat(a)),e.push(d))}},e}},601(o){o.exports=function(o){return o[1]}},72(o){var e=[];function r(o){for(var r=-1,p=0;p<e.length;p++)if(e[p].identifier===o){r=p;break}return r}function p(o,p){for(var a={},i=[],t=0;t<o.length;t++){var n=o[t],l=p.base?n[0]+p.base:n[0],c=a[l]||0,d="".concat(l," ").concat(c);a[l]=c+1;var s=r(d),j={css:n[1],media:n[2],sourceMap:n[3],supports:n[4],layer:n[5]};if(-1!==s)e[s].references++,e[s].updater(j);else{var f=function(o,e){var r=e.domAPI(e);return r.update(o),function(e){e?(e.css!==o.css||e.media!==o.media||e.sourceMap!==o.sourceMap||e.supports!==o.supports||e.layer!==o.layer)&&r.update(o=e):r.remove()}}(j,p);p.byIndex=t,e.splice(t,0,{identifier:d,updater:f,references:1})}i.push(d)}return i}o.exports=function(o,a){var i=p(o=o||[],a=a||{});return function(o){o=o||[];for(var t=0;t<i.length;t++){var n=r(i[t]);e[n].references--}for(var l=p(o,a),c=0;c<i.length;c++){var d=r(i[c]);0===e[d].references&&(e[d].updater(),e.splice(d,1))}i=l}}},659(o){var e={};o.exports=function(o,r){var p=function(o){if(void 0===e[o]){var r=document.querySelector(o);if(window.HTMLIFrameElement&&r instanceof window.HTMLIFrameElement)try{r=r.contentDocument.head}catch(o){r=null}e[o]=r}return e[o]}(o);if(!p)throw Error("Couldn't find a style target. This probably means that the value for the 'insert' parameter is invalid.");p.appendChild(r)}},540(o){o.exports=function(o){var e=document.createElement("style");return o.setAttributes(e,o.attributes),o.insert(e,o.options),e}},56(o,e,r){o.exports=function(o){var e=r.nc;e&&o.setAttribute("nonce",e)}},825(o){o.exports=function(o){if("u"<typeof document)return{update:function(){},remove:function(){}};var e=o.insertStyleElement(o);return{update:function(r){var p,a,i;p="",r.supports&&(p+="@supports (".concat(r.supports,") {")),r.media&&(p+="@media ".concat(r.media," {")),(a=void 0!==r.layer)&&(p+="@layer".concat(r.layer.length>0?" ".concat(r.layer):""," {")),p+=r.css,a&&(p+="}"),r.media&&(p+="}"),r.supports&&(p+="}"),(i=r.sourceMap)&&"u">typeof btoa&&(p+="\n/*# sourceMappingURL=data:application/json;base64,".concat(btoa(unescape(encodeURIComponent(JSON.stringify(i))))," */")),o.styleTagTransform(p,e,o.options)},remove:function(){var o;null===(o=e).parentNode||o.parentNode.removeChild(o)}}}},113(o){o.exports=function(o,e){if(e.styleSheet)e.styleSheet.cssText=o;else{for(;e.firstChild;)e.removeChild(e.firstChild);e.appendChild(document.createTextNode(o))}}},7(o,e,r){var p=r(72),a=r.n(p),i=r(825),t=r.n(i),n=r(659),l=r.n(n),c=r(56),d=r.n(c),s=r(540),j=r.n(s),f=r(113),k=r.n(f),x=r(475),m={};m.styleTagTransform=k(),m.setAttributes=d(),m.insert=l().bind(null,"head"),m.domAPI=t(),m.insertStyleElement=j(),a()(x.A,m),x.A&&x.A.locals&&x.A.locals;var u=r(289),M={};M.styleTagTransform=k(),M.setAttributes=d(),M.insert=l().bind(null,"head"),M.domAPI=t(),M.insertStyleElement=j(),a()(u.A,M),u.A&&u.A.locals&&u.A.locals;var h=r(898),g={};g.styleTagTransform=k(),g.setAttributes=d(),g.insert=l().bind(null,"head"),g.domAPI=t(),g.insertStyleElement=j(),a()(h.A,g),h.A&&h.A.locals&&h.A.locals;var v=r(318),b={};b.styleTagTransform=k(),b.setAttributes=d(),b.insert=l().bind(null,"head"),b.domAPI=t(),b.insertStyleElement=j(),a()(v.A,b),v.A&&v.A.locals&&v.A.locals;var w=r(884),y={};y.styleTagTransform=k(),y.setAttributes=d(),y.insert=l().bind(null,"head"),y.domAPI=t(),y.insertStyleElement=j(),a()(w.A,y),w.A&&w.A.locals&&w.A.locals;var z=r(371),A={};A.styleTagTransform=k(),A.setAttributes=d(),A.insert=l().bind(null,"head"),A.domAPI=t(),A.insertStyleElement=j(),a()(z.A,A),z.A&&z.A.locals&&z.A.locals;var T=r(839),H={};H.styleTagTransform=k(),H.setAttributes=d(),H.insert=l().bind(null,"head"),H.domAPI=t(),H.insertStyleElement=j(),a()(T.A,H),T.A&&T.A.locals&&T.A.locals;var I=r(783),P={};P.styleTagTransform=k(),P.setAttributes=d(),P.insert=l().bind(null,"head"),P.domAPI=t(),P.insertStyleElement=j(),a()(I.A,P),I.A&&I.A.locals&&I.A.locals;var S=r(609),E={};E.styleTagTransform=k(),E.setAttributes=d(),E.insert=l().bind(null,"head"),E.domAPI=t(),E.insertStyleElement=j(),a()(S.A,E),S.A&&S.A.locals&&S.A.locals;var L=r(739),R={};R.styleTagTransform=k(),R.setAttributes=d(),R.insert=l().bind(null,"head"),R.domAPI=t(),R.insertStyleElement=j(),a()(L.A,R),L.A&&L.A.locals&&L.A.locals;var B=r(758),C={};C.styleTagTransform=k(),C.setAttributes=d(),C.insert=l().bind(null,"head"),C.domAPI=t(),C.insertStyleElement=j(),a()(B.A,C),B.A&&B.A.locals&&B.A.locals;var F=r(805),G={};G.styleTagTransform=k(),G.setAttributes=d(),G.insert=l().bind(null,"head"),G.domAPI=t(),G.insertStyleElement=j(),a()(F.A,G),F.A&&F.A.locals&&F.A.locals;var N=r(724),V={};V.styleTagTransform=k(),V.setAttributes=d(),V.insert=l().bind(null,"head"),V.domAPI=t(),V.insertStyleElement=j(),a()(N.A,V),N.A&&N.A.locals&&N.A.locals;var O=r(293),q={};q.styleTagTransform=k(),q.setAttributes=d(),q.insert=l().bind(null,"head"),q.domAPI=t(),q.insertStyleElement=j(),a()(O.A,q),O.A&&O.A.locals&&O.A.locals}}]);