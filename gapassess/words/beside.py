"""Beside: what stands beside the gap of an opened cell, one short line each."""

from __future__ import annotations

BESIDE = {
    "beside-standing-above": {
        "en": "Against everybody else in the organisation: <b>{points} points better</b> ({span}).",
        "cy": "O gymharu â phawb arall yn y sefydliad: <b>{points} pwynt yn well</b> ({span}).",
    },
    "beside-standing-below": {
        "en": "Against everybody else in the organisation: <b>{points} points worse</b> ({span}).",
        "cy": "O gymharu â phawb arall yn y sefydliad: <b>{points} pwynt yn waeth</b> ({span}).",
    },
    "beside-standing-above-size-uncertain": {
        "en": "Against everybody else in the organisation: better, size not certain ({span}).",
        "cy": "O gymharu â phawb arall yn y sefydliad: yn well, y maint yn ansicr ({span}).",
    },
    "beside-standing-below-size-uncertain": {
        "en": "Against everybody else in the organisation: worse, size not certain ({span}).",
        "cy": "O gymharu â phawb arall yn y sefydliad: yn waeth, y maint yn ansicr ({span}).",
    },
    "beside-standing-alike": {
        "en": "Against everybody else in the organisation: much the same ({span}).",
        "cy": "O gymharu â phawb arall yn y sefydliad: tua’r un fath ({span}).",
    },
    "beside-standing-unknown": {
        "en": "Against everybody else in the organisation: not yet known ({span}).",
        "cy": "O gymharu â phawb arall yn y sefydliad: ddim yn hysbys eto ({span}).",
    },
    "beside-span-above": {"en": "{low} to {high} better", "cy": "{low} i {high} yn well"},
    "beside-span-below": {"en": "{low} to {high} worse", "cy": "{low} i {high} yn waeth"},
    "beside-span-both": {"en": "{low} worse to {high} better", "cy": "{low} yn waeth i {high} yn well"},
    "beside-tipping-short": {
        "en": "To cancel this gap, the {silent}% who did not answer would have to see it {points} points "
        "better than those who did.",
        "cy": "I ddileu’r bwlch hwn, byddai’n rhaid i’r {silent}% nad atebodd ei weld {points} pwynt yn well na’r rhai "
        "a atebodd.",
    },
    "beside-tipping-ahead": {
        "en": "To cancel this lead, the {silent}% who did not answer would have to see it {points} points "
        "worse than those who did.",
        "cy": "I ddileu’r fantais hon, byddai’n rhaid i’r {silent}% nad atebodd ei weld {points} pwynt yn waeth na’r "
        "rhai a atebodd.",
    },
    "beside-tipping-never": {
        "en": "Whatever the {silent}% who did not answer think, they could not cancel this.",
        "cy": "Beth bynnag mae’r {silent}% nad atebodd yn ei feddwl, ni allent ei ddileu.",
    },
    "beside-sensitivity-same": {
        "en": "The same would be said if {small} or {large} points were the least that matters.",
        "cy": "Byddid yn dweud yr un peth pe bai {small} neu {large} pwynt y lleiaf sy’n bwysig.",
    },
    "beside-sensitivity": {
        "en": "If {small} points were the least that matters: {one}; if {large}: {other}.",
        "cy": "Pe bai {small} pwynt y lleiaf sy’n bwysig: {one}; pe bai {large}: {other}.",
    },
    "beside-sensitivity-100-same": {
        "en": "The same would be said if {small} or {large} in 100 were the least that matters.",
        "cy": "Byddid yn dweud yr un peth pe bai {small} neu {large} ym mhob 100 y lleiaf sy’n bwysig.",
    },
    "beside-sensitivity-100": {
        "en": "If {small} in 100 were the least that matters: {one}; if {large}: {other}.",
        "cy": "Pe bai {small} ym mhob 100 y lleiaf sy’n bwysig: {one}; pe bai {large}: {other}.",
    },
    "beside-contrast-above": {
        "en": "The same {n} people put <b>{one}</b> {points} points above <b>{other}</b> ({low} to {high}).",
        "cy": "Mae’r un {n} o bobl yn rhoi <b>{one}</b> {points} pwynt uwchlaw <b>{other}</b> ({low} i {high}).",
    },
    "beside-contrast-below": {
        "en": "The same {n} people put <b>{one}</b> {points} points below <b>{other}</b> ({low} to {high}).",
        "cy": "Mae’r un {n} o bobl yn rhoi <b>{one}</b> {points} pwynt islaw <b>{other}</b> ({low} i {high}).",
    },
    "beside-contrast-unknown": {
        "en": "Whether the same {n} people put <b>{one}</b> above or below <b>{other}</b> is not yet known.",
        "cy": "Nid yw’n hysbys eto a yw’r un {n} o bobl yn rhoi <b>{one}</b> uwchlaw neu islaw <b>{other}</b>.",
    },
    "beside-contrast-untold": {
        "en": "Whether the same people put <b>{one}</b> above or below <b>{other}</b> is not told in this revision: "
        "one of the two was scored anew, and both revisions together could tell what a few people answered.",
        "cy": "Ni ddywedir yn y fersiwn hwn a yw’r un bobl yn rhoi <b>{one}</b> uwchlaw neu islaw <b>{other}</b>: "
        "cafodd un o’r ddau ei sgorio o’r newydd, a gallai’r ddau fersiwn gyda’i gilydd ddatgelu atebion ychydig o "
        "bobl.",
    },
    "beside-standardised": {
        "en": "With each part weighted by its people instead of its answers, experienced is {value} (here {plain}).",
        "cy": "Â phob rhan wedi’i phwyso yn ôl ei phobl yn lle ei hatebion, profiad yw {value} (yma {plain}).",
    },
}
