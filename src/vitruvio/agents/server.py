"""The server of the Model Context Protocol: what it tells of itself, and its answers, which workers find."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final, cast

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError

from vitruvio import __version__
from vitruvio.agents import prompts
from vitruvio.agents.answers import Answer, Completion, Content, Job, Kept, Link, Listing, Settings
from vitruvio.agents.crew import Crew, Tell, WorkerLost
from vitruvio.agents.limits import KEPT, PAGE
from vitruvio.agents.problems import told
from vitruvio.agents.resources import FILE_TEMPLATE, JSON, SECTION_TEMPLATE
from vitruvio.agents.tools import Tool, all_tools
from vitruvio.source import nearest
from vitruvio.text import LANGUAGES, message

Context = ServerRequestContext[Any, Any]
NAME: Final = "vitruvio"
_RESULTS: Final = "vitruvio://results/"


def server(settings: Settings) -> Server[Any]:
    """A server whose callers may use the folders that the settings name."""
    return _Serving(settings).server()


class _Serving:
    """What a server answers. Results that are too large for an answer are kept until others push them out."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._crew = Crew(settings)
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def server(self) -> Server[Any]:
        language = self._settings.language
        return Server(
            NAME,
            version=__version__,
            title="Vitruvio",
            description=message("agents.about", language),
            instructions=message("agents.instructions", language),
            lifespan=self._alive,
            get_tool_input_schema=_input_of,
            on_list_tools=self._list_tools,
            on_call_tool=self._call_tool,
            on_list_resources=self._list_resources,
            on_list_resource_templates=self._list_templates,
            on_read_resource=self._read_resource,
            on_list_prompts=self._list_prompts,
            on_get_prompt=self._get_prompt,
            on_completion=self._complete,
        )

    @asynccontextmanager
    async def _alive(self, _: Server[Any]) -> AsyncIterator[None]:
        try:
            yield None
        finally:
            await self._crew.close()

    async def _list_tools(
        self, _: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        _no_cursor(params)
        return types.ListToolsResult(tools=[_described(each) for each in all_tools().values()])

    async def _call_tool(self, context: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        tool = all_tools().get(params.name)
        if tool is None:
            raise self._unknown("tool", params.name, all_tools())
        # Not by msgspec: numbers may be longer than it takes.
        arguments = json.dumps(params.arguments or {}).encode()
        try:
            found = cast(Answer, await self._crew.do(Job("tool", tool.name, arguments), _telling(context)))
        except WorkerLost:
            found = told("agents.worker_lost", {"tool": tool.name}, self._settings.language, tool.plain)
        if found.kept is not None:
            self._keep(found.kept)
        return _result(found, tool)

    async def _list_resources(
        self, _: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        listing = cast(Listing, await self._done(Job("designs", "")))
        kept = [Link(uri, uri.rpartition("/")[2], "", JSON, len(data)) for uri, data in self._kept.items()]
        every = [*listing.links, *kept]
        start = _place(params, len(every))
        page = [types.Resource(**_linked(each)) for each in every[start : start + PAGE]]
        after = str(start + PAGE) if start + PAGE < len(every) else None
        return types.ListResourcesResult(resources=page, next_cursor=after)

    async def _list_templates(
        self, _: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        _no_cursor(params)
        names = {"file": FILE_TEMPLATE, "section": SECTION_TEMPLATE}
        found = [
            types.ResourceTemplate(
                name=f"design_{name}",
                title=message(f"agents.template.{name}.title", self._settings.language),
                uri_template=uri,
                description=message(f"agents.template.{name}", self._settings.language),
            )
            for name, uri in names.items()
        ]
        return types.ListResourceTemplatesResult(resource_templates=found)

    async def _read_resource(
        self, _: Context, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        uri = str(params.uri)
        if uri in self._kept:
            found = Content(JSON, self._kept[uri].decode())
        elif uri.startswith(_RESULTS):
            found = Content(problem=message("agents.resource.gone", self._settings.language, {"uri": uri}))
        else:
            found = cast(Content, await self._done(Job("read", uri)))
        if found.problem:
            raise MCPError(code=types.INVALID_PARAMS, message=found.problem, data={"uri": uri})
        contents = types.TextResourceContents(uri=uri, mime_type=found.kind, text=found.text)
        return types.ReadResourceResult(contents=[contents])

    async def _list_prompts(
        self, _: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListPromptsResult:
        _no_cursor(params)
        return types.ListPromptsResult(prompts=[self._prompt(each) for each in prompts.STEPS])

    def _prompt(self, step: prompts.Step) -> types.Prompt:
        def say(id: str) -> str:
            return message(f"agents.prompt.{id}", self._settings.language)

        arguments = [
            types.PromptArgument(
                name=step.argument, description=say(f"argument.{step.argument}"), required=step.required
            ),
            types.PromptArgument(name="language", description=say("argument.language"), required=False),
        ]
        about, title = say(f"{step.name}.about"), say(f"{step.name}.title")
        return types.Prompt(name=step.name, title=title, description=about, arguments=arguments)

    async def _get_prompt(self, _: Context, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        step = prompts.step_of(params.name)
        if step is None:
            raise self._unknown("prompt", params.name, {each.name: each for each in prompts.STEPS})
        given = params.arguments or {}
        language = prompts.language_of(given.get("language"), self._settings.language)
        value = given.get(step.argument, "").strip()
        if step.required and not value:
            details = {"prompt": step.name, "argument": step.argument}
            raise _invalid(message("agents.prompt.missing", language, details))
        content = types.TextContent(type="text", text=prompts.prompt_text(step, value, language))
        about = message(f"agents.prompt.{step.name}.about", language)
        return types.GetPromptResult(
            description=about, messages=[types.PromptMessage(role="user", content=content)]
        )

    async def _complete(self, _: Context, params: types.CompleteRequestParams) -> types.CompleteResult:
        argument = params.argument
        if isinstance(params.ref, types.PromptReference):
            fitting = [each for each in LANGUAGES if each.startswith(argument.value)]
            values = tuple(fitting) if argument.name == "language" else ()
            return _completed(Completion(values, len(values)))
        chosen = (params.context.arguments or {}) if params.context is not None else {}
        asked = {"argument": argument.name, "value": argument.value, "name": chosen.get("name", "")}
        job = Job("complete", str(params.ref.uri), json.dumps(asked).encode())
        return _completed(cast(Completion, await self._done(job)))

    async def _done(self, job: Job) -> Any:
        try:
            return await self._crew.do(job)
        except WorkerLost:
            text = message("agents.worker_lost", self._settings.language, {"tool": job.kind})
            raise MCPError(code=types.INTERNAL_ERROR, message=text) from None

    def _keep(self, kept: Kept) -> None:
        self._kept[kept.uri] = kept.data
        self._kept.move_to_end(kept.uri)
        while sum(map(len, self._kept.values())) > KEPT:
            self._kept.popitem(last=False)

    def _unknown(self, what: str, name: str, known: Mapping[str, object]) -> MCPError:
        near = nearest(name, known)
        id = f"agents.unknown.{what}" if near is None else f"agents.unknown.{what}_near"
        details = {"found": name[:PAGE], "expected": ", ".join(known), "nearest": near or ""}
        return _invalid(message(id, self._settings.language, details))


def _invalid(text: str) -> MCPError:
    return MCPError(code=types.INVALID_PARAMS, message=text)


def _no_cursor(params: types.PaginatedRequestParams | None) -> None:
    """All is on one page: there is no cursor that could be given back."""
    _place(params, 0)


def _place(params: types.PaginatedRequestParams | None, count: int) -> int:
    cursor = None if params is None else params.cursor
    if cursor is None:
        return 0
    if cursor.isdecimal() and len(cursor) < 8 and 0 < int(cursor) < count:
        return int(cursor)
    raise _invalid("cursor")


def _input_of(name: str) -> Mapping[str, Any] | None:
    tool = all_tools().get(name)
    return None if tool is None else tool.input()


def _described(tool: Tool) -> types.Tool:
    effect = tool.effect
    hints = types.ToolAnnotations(
        title=tool.title,
        read_only_hint=effect.reads,
        destructive_hint=effect.destroys,
        idempotent_hint=effect.again,
        open_world_hint=effect.out,
    )
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.about,
        input_schema=tool.input(),
        output_schema=None if tool.output is None else tool.output(),
        annotations=hints,
    )


def _telling(context: Context) -> Tell:
    async def tell(done: float, all: float) -> None:
        await context.session.report_progress(done, all)

    return tell


def _linked(link: Link) -> dict[str, Any]:
    told = {"uri": link.uri, "name": link.name, "title": link.title or None}
    return {**told, "mime_type": link.kind, "size": link.size}


def _result(found: Answer, tool: Tool) -> types.CallToolResult:
    links = [types.ResourceLink(type="resource_link", **_linked(each)) for each in found.links]
    content: list[types.ContentBlock] = [types.TextContent(type="text", text=found.text), *links]
    if found.document is None or tool.output is None:
        return types.CallToolResult(content=content, is_error=found.wrong)
    document = json.loads(found.document)
    return types.CallToolResult(content=content, structured_content=document, is_error=found.wrong)


def _completed(found: Completion) -> types.CompleteResult:
    more = found.total > len(found.values)
    return types.CompleteResult(
        completion=types.Completion(values=list(found.values), total=found.total, has_more=more)
    )
