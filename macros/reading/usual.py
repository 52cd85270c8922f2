"""Words that people write for a key of the models, in Japanese and in English."""

from collections.abc import Iterable

from macros.model.base import Record
from macros.model.evidence import Answer, Basis, Evidence, PlannedAction, Remarks
from macros.model.values import plain_width
from macros.reading.locks import EVIDENCE

WORDS: dict[str, tuple[str, ...]] = {
    "answers": ("回答", "回答一覧"),
    "bases": ("根拠", "根拠一覧", "共通の根拠", "evidence"),
    "check": ("チェック", "判定", "確認", "確認結果", "回答", "可否", "実施", "answer", "status"),
    "reviewed": (
        "確認日",
        "最終確認日",
        "見直し日",
        "点検日",
        "確認年月日",
        "reviewed on",
        "confirmed",
        "last reviewed",
    ),
    "reviewed_by": ("確認者", "点検者", "回答者", "承認者", "confirmed by", "reviewer"),
    "basis": ("根拠", "根拠資料", "証跡", "エビデンス", "裏付け", "evidence", "proof", "bases"),
    "note": ("備考", "補足", "コメント", "メモ", "注記", "remark", "remarks", "comment", "comments", "description"),
    "reason": ("理由", "見送り理由", "見送りの理由", "不採用理由", "rationale", "why", "justification"),
    "actions": (
        "対応",
        "対策",
        "取組",
        "取り組み",
        "実施予定",
        "計画",
        "アクション",
        "measures",
        "plan",
        "plans",
        "todo",
    ),
    "special_remarks": ("特記事項", "特記", "その他特記事項"),
    "title": ("題名", "題", "件名", "名称", "文書名", "資料名", "表題", "タイトル"),
    "kind": ("種類", "種別", "区分", "分類", "type"),
    "reference": ("文書番号", "管理番号", "資料番号", "参照", "参照番号", "整理番号", "番号", "number"),
    "link": ("リンク", "保存先", "保管場所", "リンク先", "アドレス", "url", "href"),
    "date": ("日付", "年月日", "実施日", "作成日", "基準日", "開催日", "day"),
    "valid_until": ("有効期限", "有効期間", "失効日", "expires", "valid", "expiry"),
    "what": ("内容", "実施内容", "対応内容", "何を", "取組内容", "task"),
    "owner": ("担当", "担当者", "担当部署", "担当部門", "実施者", "responsible", "who"),
    "due": ("期限", "期日", "締切", "締め切り", "完了予定", "完了予定日", "予定日", "deadline", "by", "until"),
    "done": ("完了", "完了日", "実施済", "実施済み", "済", "終了日", "completed", "finished"),
    "text": ("本文", "文章", "テキスト", "content"),
    "name": ("名前", "部署名", "部門名", "会社名", "社名", "名称"),
    "head": ("部門長", "部長", "部署長", "長", "所属長", "責任者", "manager"),
    "contact": ("連絡先", "問い合わせ先", "問合せ先", "窓口"),
    "contacts": ("連絡先", "窓口", "問い合わせ先", "問合せ先"),
    "items": ("項目", "担当項目", "チェック項目"),
    "roles": ("役割",),
    "role": ("役割", "役職", "担当", "担当部署"),
    "how": ("方法", "連絡方法", "内線"),
    "matter": ("用件", "内容", "事項"),
    "retired": ("廃止", "廃止日", "閉鎖日", "closed"),
    "successor": ("後継", "後継部署", "引継先", "引継ぎ先"),
    "departments": ("部署", "部門", "参加部署"),
    "time_zone": ("タイムゾーン", "時間帯", "timezone"),
    "as_of": ("基準日", "today"),
    "review_periods": ("見直し周期", "見直し期間", "確認周期"),
    "held": ("開催", "実施記録", "開催記録"),
    "session": ("研修", "セッション"),
    "participants": ("参加人数", "参加者数", "人数", "受講者数"),
    "trainer": ("講師", "進行", "進行役"),
    "follow_ups": ("フォロー", "フォローアップ", "宿題"),
}
"""For each key the words, in small letters and plain width; of several keys, the one known there counts."""


def usual(word: str, keys: Iterable[str]) -> str:
    """The key among `keys` that people mean by a word which is not spelt like it; empty where there is none."""
    bare = " ".join(plain_width(word).casefold().split())
    return next((key for key in keys if bare in WORDS.get(key, ())), "")


def usual_in(file: str, word: str, column: int) -> str:
    """The key that people mean by a word which begins at `column`, from 0, in a file; empty where that is not known."""
    if EVIDENCE in file:
        groups: tuple[type[Record], ...] = (Answer, Basis, PlannedAction, Remarks) if column else (Evidence,)
        return usual(word, (key for group in groups for key in group.model_fields))
    meant = [key for key in WORDS if usual(word, [key])]
    return meant[0] if len(meant) == 1 else ""
