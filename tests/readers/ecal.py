"""Prints as JSON what Evolution's libecal understands of the calendar on standard input.

Run by the system's Python, which has the bindings.
"""

import json
import sys

import gi  # type: ignore[import-not-found]

gi.require_version("ECal", "2.0")
gi.require_version("ICalGLib", "3.0")
from gi.repository import ECal, ICalGLib  # type: ignore[import-not-found]  # noqa: E402

found = []
whole = ICalGLib.Component.new_from_string(sys.stdin.read())
for kind in (ICalGLib.ComponentKind.VTODO_COMPONENT, ICalGLib.ComponentKind.VEVENT_COMPONENT):
    part = whole.get_first_component(kind)
    while part is not None:
        component = ECal.Component.new_from_icalcomponent(part.clone())
        summary = component.get_summary()
        when = component.get_due() or component.get_dtstart()
        value = when.get_value()
        found.append(
            {
                "kind": "VTODO" if component.get_vtype() == ECal.ComponentVType.TODO else "VEVENT",
                "uid": component.get_uid(),
                "summary": summary.get_value(),
                "day": f"{value.get_year()}-{value.get_month():02}-{value.get_day():02}",
                "url": component.get_url(),
                "categories": component.get_categories(),
                "alarms": component.has_alarms(),
            }
        )
        part = whole.get_next_component(kind)
sys.stdout.write(json.dumps(found))
