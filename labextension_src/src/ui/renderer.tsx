import { ReactWidget } from '@jupyterlab/apputils';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Panel, Widget } from '@lumino/widgets';
import React from 'react';

import { text, members } from '../members';
import { OUTPUT_TYPE, readShown } from '../shown';
import { Desk } from './kept';
import { KernelWidgets } from './kernelwidgets';
import { IOutputParts, Output } from './output';

const WIDGET_TYPE = 'application/vnd.jupyter.widget-view+json';

/**
 * Renders our outputs.
 *
 * A form of a living kernel is left to ipywidgets; without that kernel its mock server is shown in its place.
 * What a newer version wrote is shown by the table that every output has beside it.
 */
export class MockRenderer extends Panel implements IRenderMime.IRenderer {
  constructor(parts: IOutputParts, rendermime: IRenderMimeRegistry, widgets: KernelWidgets) {
    super();
    this._parts = { ...parts, desk: new Desk(parts.desk.drafts) };
    this._rendermime = rendermime;
    this._widgets = widgets;
    this.addClass('jp-Mock-output');
    widgets.changed.connect(this._onChange);
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this._model = model;
    if (this._shows === 'form' && this._widgetOf(model) === this._form) {
      return; // only what stands beside the form was written anew: who types in it must not lose it
    }
    this._shows = 'nothing';
    await this._decide();
  }

  override dispose(): void {
    this._widgets.changed.disconnect(this._onChange);
    super.dispose();
  }

  /** Show the form if its kernel has it; as long as that is not known, what can be shown without. */
  private async _decide(): Promise<void> {
    const model = this._model;
    if (!model || this.isDisposed) {
      return;
    }
    const turn = ++this._turn;
    const widget = this._widgetOf(model);
    const isAlive = widget !== '' && this._widgets.isKnown(widget);
    await (isAlive ? this._showForm(model) : this._showCard(model));
    if (widget && !isAlive && (await this._widgets.ask(widget)) && turn === this._turn) {
      await this._showForm(model);
    }
  }

  private async _showForm(model: IRenderMime.IMimeModel): Promise<void> {
    if (this._shows !== 'form' && !this.isDisposed) {
      this._shows = 'form';
      this._form = this._widgetOf(model);
      await this._delegate(WIDGET_TYPE, model);
    }
  }

  private async _showCard(model: IRenderMime.IMimeModel): Promise<void> {
    if (this._shows === 'card') {
      return;
    }
    this._shows = 'card';
    const shown = readShown(model.data[OUTPUT_TYPE]);
    if (shown) {
      this._put(ReactWidget.create(<Output shown={shown} parts={this._parts} />));
      return;
    }
    await this._delegate('text/html' in model.data ? 'text/html' : 'text/plain', model);
  }

  private async _delegate(type: string, model: IRenderMime.IMimeModel): Promise<void> {
    const renderer = this._rendermime.createRenderer(type);
    this._put(renderer);
    await renderer.renderModel(model);
  }

  /** Show a widget alone; renderers can only be attached to what is in the page, which a panel sees to. */
  private _put(widget: Widget): void {
    [...this.widgets].forEach(old => old.dispose());
    this.addWidget(widget);
  }

  /** Return the id of the widget's model; empty where there is none that may be shown. */
  private _widgetOf({ data, trusted }: IRenderMime.IMimeModel): string {
    return trusted && this._rendermime.mimeTypes.includes(WIDGET_TYPE)
      ? text(members(data[WIDGET_TYPE])['model_id'])
      : '';
  }

  private readonly _onChange = (): void => void this._decide();

  private readonly _parts: IOutputParts;
  private readonly _rendermime: IRenderMimeRegistry;
  private readonly _widgets: KernelWidgets;
  private _model: IRenderMime.IMimeModel | null = null;
  private _shows: 'nothing' | 'form' | 'card' = 'nothing';
  /** The id of the widget's model while a form is shown. */
  private _form = '';
  private _turn = 0;
}
