import { ReactWidget } from '@jupyterlab/apputils';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Panel } from '@lumino/widgets';
import React from 'react';

import { OUTPUT_TYPE, readShown } from '../shown';
import { IOutputParts, Output } from './output';

/** Renders our outputs; those of a newer version by the table that every output has beside it. */
export class MockRenderer extends Panel implements IRenderMime.IRenderer {
  constructor(parts: IOutputParts, rendermime: IRenderMimeRegistry) {
    super();
    this._parts = parts;
    this._rendermime = rendermime;
    this.addClass('jp-Mock-output');
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this.widgets.forEach(widget => widget.dispose());
    const shown = readShown(model.data[OUTPUT_TYPE]);
    if (shown) {
      this.addWidget(ReactWidget.create(<Output shown={shown} parts={this._parts} />));
      return;
    }
    const other = 'text/html' in model.data ? 'text/html' : 'text/plain';
    const renderer = this._rendermime.createRenderer(other);
    this.addWidget(renderer);
    await renderer.renderModel(model);
  }

  private readonly _parts: IOutputParts;
  private readonly _rendermime: IRenderMimeRegistry;
}
