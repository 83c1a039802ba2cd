"""Random cells that hold numbers and dates with words such as 약, 예정 and 잠정 beside them."""

from hypothesis import strategies as st

CELLS = st.lists(
    st.sampled_from(
        [*"약여~()pePEr 0123원개명.", "예정", "계획", "잠정", "추정치", "규모", "이상", "2021", "p)", "년"]
    ),
    max_size=8,
).map("".join) | st.text(max_size=20)
